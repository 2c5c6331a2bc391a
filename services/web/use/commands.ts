import type { Artifact } from '../api/shapes.ts';

/** A line for a terminal, and what it does. */
export interface Command {
  readonly title: string;
  readonly line: string;
}

const TOKEN = `-H "x-authorization: bearer $REGISTRY_TOKEN"`;

/** What one may do with an artifact from a terminal. The token is not among it: it is a secret. */
export function commandsFor(
  { metadata }: Pick<Artifact, 'metadata'>,
  origin: string,
): readonly Command[] {
  const { type, id } = metadata;
  const ask = (path: string, more = '') => `curl ${more}${TOKEN} '${origin}${path}'`;
  return [
    { title: 'See it', line: ask(`/artifacts/${type}/${id}`) },
    ...(type === 'model'
      ? [
          { title: 'See its rating', line: ask(`/artifact/model/${id}/rate`) },
          { title: 'See what that rests on', line: ask(`/artifact/model/${id}/evidence`) },
          { title: 'Rate it again', line: ask(`/artifact/model/${id}/rate`, '-X POST ') },
        ]
      : []),
    {
      title: 'Download it',
      line: ask(`/artifact/${type}/${id}/download`, `-L -o ${id}.zip `),
    },
  ];
}
