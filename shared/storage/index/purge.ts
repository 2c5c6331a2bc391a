import { LONGEST_LAMBDA_MS } from '#shared/domain/run.ts';
import type { Item } from './attributes.ts';
import { followPartition, type Key, sweepPartition, sweepTime, userKey } from './keys.ts';
import { type Condition, ConditionFailed, type Table } from './table.ts';

/** A page of what is left of a generation. */
export interface Leftovers {
  readonly items: readonly Key[];
  /** Artifacts among them, and those that runs among them were about: they may have objects. */
  readonly artifacts: readonly string[];
  readonly next?: Key;
}

/** Takes a generation away that nobody reads any more. */
export interface Purge {
  /** One page of what there is of it. */
  find(generation: number, after: Key | undefined): Promise<Leftovers>;
  delete(generation: number, keys: readonly Key[]): Promise<void>;
}

/** Items looked at for one page: a megabyte holds about so many. */
const PAGE = 1000;

/**
 * The purge of the table. It looks through all of it: an audit trail outlives its artifact, so no
 * list leads to everything. After a reset the old generation is most of what there is.
 */
export function createPurge(table: Table): Purge {
  return {
    async find(generation, after) {
      const { items, next } = await table.search({ filter: isOf(generation), after, limit: PAGE });
      const artifacts = new Set(items.flatMap(artifactOf));
      const keys = items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
      return { items: keys, artifacts: [...artifacts], ...(next && { next }) };
    },

    async delete(generation, keys) {
      const [users, others] = [keys.filter(isUser), keys.filter((key) => !isUser(key))];
      await table.deleteAll(others);
      // Their key has no generation in it: somebody of that name may just have been made.
      for (const key of users) await deleteUser(table, key, generation);
    },
  };
}

/**
 * A run without an outcome is still to be ended, and is left for the next time. What is to be swept
 * soon may yet be written by a function that was given up, so that entry is left to end by itself.
 * Tokens expire.
 */
function isOf(generation: number): Condition {
  return {
    if: `begins_with(pk, :keys) OR (generation = :generation AND
      (begins_with(pk, :user) OR pk = :follow OR
        (begins_with(pk, :run) AND attribute_exists(outcome)))) OR
      (pk = :sweep AND madeIn = :generation AND sk > :soon)`,
    values: {
      ':keys': `${generation}#`,
      ':generation': generation,
      ':user': userKey('').pk,
      ':run': 'RUN#',
      ':follow': followPartition,
      ':sweep': sweepPartition,
      ':soon': sweepTime(Date.now() + LONGEST_LAMBDA_MS),
    },
  };
}

function artifactOf({ pk, artifactId }: Item): readonly string[] {
  const id = /^\d+#ARTIFACT#(.+)$/.exec(String(pk))?.[1] ?? artifactId;
  return typeof id === 'string' ? [id] : [];
}

function isUser({ pk }: Key): boolean {
  return pk.startsWith(userKey('').pk);
}

async function deleteUser(table: Table, key: Key, generation: number): Promise<void> {
  const when = { if: 'generation = :generation', values: { ':generation': generation } };
  try {
    await table.write([{ delete: key, when }]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
