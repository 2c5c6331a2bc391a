import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Artifact, ArtifactName, ListedArtifact } from './shapes.ts';
import type { Send } from './transport.ts';

/** One page of a list. */
export interface ListPage {
  readonly rows: readonly ListedArtifact[];
  /** Where the next page begins; none on the last one. */
  readonly next: string | undefined;
}

/** What a list is asked for. */
export interface ListQuery {
  /** Exact; absent, all of them. */
  readonly name?: string;
  readonly types: readonly ArtifactType[];
  readonly offset?: string | undefined;
}

/** Finding artifacts. */
export function artifactsApi(send: Send) {
  const details = 'true';
  return {
    async list({ name = '*', types, offset }: ListQuery, signal: AbortSignal): Promise<ListPage> {
      const { body, headers } = await send<ListedArtifact[]>('POST', '/artifacts', {
        query: { details, offset },
        body: [{ name, types }],
        signal,
      });
      return { rows: body, next: headers.get('offset') ?? undefined };
    },

    /** Those whose name or README matches, newest first. */
    async matching(regex: string, signal: AbortSignal): Promise<readonly ListedArtifact[]> {
      const query = { details };
      const body = { regex };
      return (await send<ListedArtifact[]>('POST', '/artifact/byRegEx', { query, body, signal }))
        .body;
    },

    async get(type: string, id: string, signal: AbortSignal): Promise<Artifact> {
      return (await send<Artifact>('GET', `/artifacts/${type}/${id}`, { signal })).body;
    },

    async remove({ type, id }: Pick<ArtifactName, 'type' | 'id'>): Promise<void> {
      await send('DELETE', `/artifacts/${type}/${id}`);
    },
  };
}
