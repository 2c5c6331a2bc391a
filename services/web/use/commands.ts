import type { Artifact } from '../api/shapes.ts';

/** A line for a terminal, and what it does. */
export interface Command {
  readonly title: string;
  readonly line: string;
}

const TOKEN = `-H "x-authorization: bearer $REGISTRY_TOKEN"`;
/** curl keeps this header from the hosts that it is sent on to, and any other it does not. */
const TOKEN_HERE_ALONE = `-H "authorization: bearer $REGISTRY_TOKEN"`;

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
      // What is no success would be kept as the archive otherwise.
      line: `curl -fL -o ${id}.zip ${TOKEN_HERE_ALONE} '${origin}/artifact/${type}/${id}/download'`,
    },
  ];
}
