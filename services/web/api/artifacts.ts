import type { ArtifactType } from '#shared/domain/artifact.ts';
import { pathTo } from './path-to.ts';
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

/** What a download is in megabytes, by the ids of what is downloaded. */
export type Costs = Readonly<
  Record<
    string,
    {
      readonly total_cost: number;
      /** Only where what it uses was asked for, too. */
      readonly standalone_cost?: number;
      /** Something in the total could not be measured, and counts as nothing in it. */
      readonly unknown?: true;
    }
  >
>;

/** Something that somebody did to an artifact. */
export interface AuditEntry {
  readonly user: { readonly name: string; readonly is_admin: boolean };
  readonly date: string;
  readonly artifact: ArtifactName;
  readonly action:
    | 'CREATE'
    | 'UPDATE'
    | 'DOWNLOAD'
    | 'RATE'
    | 'AUDIT'
    | 'DELETE'
    | 'REFUSE'
    | 'WAIVE';
}

/** One page of what was done, the oldest first. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins; none on the last one. */
  readonly next: string | undefined;
}

type Named = Pick<ArtifactName, 'type' | 'id'>;

/** Finding artifacts, and what is told of each whatever its type. */
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
      return (await send<Artifact>('GET', pathTo`/artifacts/${type}/${id}`, { signal })).body;
    },

    /** Of one alone, or of one and all that it uses. */
    async costs({ type, id }: Named, dependency: boolean, signal: AbortSignal): Promise<Costs> {
      const query = { dependency: String(dependency) };
      return (await send<Costs>('GET', pathTo`/artifact/${type}/${id}/cost`, { query, signal }))
        .body;
    },

    async audit(
      { type, id }: { readonly type: string; readonly id: string },
      query: { readonly all: 'true' | undefined; readonly offset: string | undefined },
      signal: AbortSignal,
    ): Promise<AuditPage> {
      const path = pathTo`/artifact/${type}/${id}/audit`;
      const { body, headers } = await send<AuditEntry[]>('GET', path, { query, signal });
      return { entries: body, next: headers.get('offset') ?? undefined };
    },

    async remove({ type, id }: Named): Promise<void> {
      await send('DELETE', pathTo`/artifacts/${type}/${id}`);
    },
  };
}
