import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Actor } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import type { Item } from './attributes.ts';
import { auditKey, type Key } from './keys.ts';
import type { Table } from './table.ts';

export type AuditAction =
  | 'CREATE'
  | 'UPDATE'
  | 'DOWNLOAD'
  | 'RATE'
  | 'AUDIT'
  | 'DELETE'
  | 'REFUSE'
  | 'WAIVE';

/** Who did what to which artifact, when. */
export interface AuditEntry {
  readonly generation: number;
  readonly artifact: { readonly id: string; readonly name: string; readonly type: ArtifactType };
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly at: string;
}

/** An entry as the trail holds it, under a key that sorts by when it was made. */
export interface StoredAuditEntry extends Omit<AuditEntry, 'generation'> {
  readonly key: string;
}

/** Where in a trail to read: behind an entry's key, and how much. */
interface Place {
  readonly after?: string;
  readonly limit?: number;
}

/** The audit trail: entries of a transaction go in with it, the others on their own. */
export interface Audit {
  write(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  list(generation: number, id: string, place?: Place): Promise<readonly StoredAuditEntry[]>;
}

/** The trail kept in the table; it outlives the artifact. */
export function createAudit(table: Table): Audit {
  return {
    async write(entry) {
      // The key is minted here, once: a write sent twice is the same entry.
      await table.put(auditItem(entry));
    },

    async list(generation, id, place) {
      const { pk } = auditKey(generation, id, '');
      return (await table.query(pk, place)).map(({ pk: _pk, sk: key, ...entry }) => {
        return { ...entry, key } as unknown as StoredAuditEntry;
      });
    },
  };
}

/** An entry as it is stored, under a key of its own, which sorts by the moment it is minted. */
export function auditItem(
  { generation, artifact, actor, ...entry }: AuditEntry,
  minted = Date.now(),
): Item & Key {
  return {
    ...auditKey(generation, artifact.id, ulid(minted)),
    ...entry,
    artifact: { ...artifact },
    actor: { ...actor },
  };
}
