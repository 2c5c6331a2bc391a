import { type Key, sweepPartition, sweepTime } from './keys.ts';
import { MOST_WRITES, type Table } from './table.ts';

/** One entry of what is garbage: objects by their prefixes, or a generation that a reset ended. */
export interface Sweep {
  readonly key: Key;
  readonly prefixes: readonly string[];
  readonly keys: readonly Key[];
  readonly partitions: readonly string[];
  readonly generation?: number;
  /** How far it has come. */
  readonly after?: Key;
}

/** The list of what is to be deleted, by when it is due. */
export interface Sweeps {
  due(now: number): Promise<readonly Sweep[]>;
  /** Writes down how far it has come, for the next to go on from there. */
  advance(sweep: Sweep, after: Key): Promise<void>;
  /** Forgets an entry whose objects are gone, with the items that go with them. */
  done(sweep: Sweep): Promise<void>;
}

/** Bounds one hour's work; what is left over is due in the next. */
const AT_ONCE = 1000;

/** The list kept in the table. */
export function createSweeps(table: Table): Sweeps {
  return {
    async due(now) {
      const items = await table.query(sweepPartition, { before: sweepTime(now), limit: AT_ONCE });
      return items.map(({ pk, sk, prefixes = [], keys = [], partitions = [], ...rest }) => ({
        ...(rest as Pick<Sweep, 'generation' | 'after'>),
        key: { pk: String(pk), sk: String(sk) },
        prefixes: prefixes as readonly string[],
        keys: keys as unknown as readonly Key[],
        partitions: partitions as readonly string[],
      }));
    },

    async advance({ key }, { pk, sk }) {
      const values = { ':after': { pk, sk } };
      await table.update({
        update: key,
        set: 'SET #after = :after',
        names: { '#after': 'after' },
        values,
      });
    },

    async done({ key, keys, partitions }) {
      for (const partition of partitions) await deleteAll(table, partition);
      await table.write([...keys, key].map((gone) => ({ delete: gone })));
    },
  };
}

async function deleteAll(table: Table, partition: string): Promise<void> {
  const items = await table.query(partition);
  for (let i = 0; i < items.length; i += MOST_WRITES) {
    const some = items.slice(i, i + MOST_WRITES);
    const keys = some.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
    await table.write(keys.map((gone) => ({ delete: gone })));
  }
}
