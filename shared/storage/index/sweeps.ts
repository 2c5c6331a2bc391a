import { type Key, sweepPartition, sweepTime } from './keys.ts';
import type { Table } from './table.ts';

/** One entry of what is garbage. */
export interface Sweep {
  readonly key: Key;
  readonly prefixes: readonly string[];
  readonly keys: readonly Key[];
}

/** The list of what is to be deleted, by when it is due. */
export interface Sweeps {
  due(now: number): Promise<readonly Sweep[]>;
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
      return items.map(({ pk, sk, prefixes, keys = [] }) => ({
        key: { pk: String(pk), sk: String(sk) },
        prefixes: prefixes as readonly string[],
        keys: keys as unknown as readonly Key[],
      }));
    },

    async done({ key, keys }) {
      await table.write([...keys, key].map((gone) => ({ delete: gone })));
    },
  };
}
