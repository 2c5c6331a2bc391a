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

/** The audit trail: entries of a transaction go in with it, the others on their own. */
export interface Audit {
  write(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  list(generation: number, id: string): Promise<readonly Omit<AuditEntry, 'generation'>[]>;
}

/** The trail kept in the table; it outlives the artifact. */
export function createAudit(table: Table): Audit {
  return {
    async write(entry) {
      // The key is minted here, once: a write sent twice is the same entry.
      await table.put(auditItem(entry));
    },

    async list(generation, id) {
      const { pk } = auditKey(generation, id, '');
      return (await table.query(pk)).map(({ pk: _pk, sk: _sk, ...entry }) => {
        return entry as unknown as Omit<AuditEntry, 'generation'>;
      });
    },
  };
}

/** An entry as it is stored, under a key of its own. */
export function auditItem({ generation, artifact, actor, ...entry }: AuditEntry): Item & Key {
  return {
    ...auditKey(generation, artifact.id, ulid()),
    ...entry,
    artifact: { ...artifact },
    actor: { ...actor },
  };
}
