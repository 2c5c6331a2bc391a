import type { LevelChange, LevelWalk } from 'dynalite/db/index.js';
import { openLevel } from '../level-db/open-level.ts';
import { writeDurably } from '../level-db/write-durably.ts';
import { sharedTurns } from './shared-turns.ts';

/** One put or delete of a write. */
export type IndexChange =
  | { readonly type: 'put'; readonly key: string; readonly value: Buffer }
  | { readonly type: 'del'; readonly key: string };

/** An ordered store of bytes by keys, which says what exists. Its keys are in the order of UTF-8. */
export interface ObjectIndex {
  get(key: string): Buffer | undefined;
  /** Goes through the entries of this moment whose key begins with `prefix`. To be closed. */
  walk(prefix: string, from?: Buffer): LevelWalk;
  /** All of the changes or none of them, and on the disk before it resolves. */
  write(changes: readonly IndexChange[]): Promise<void>;
  close(): Promise<void>;
}

/** As much as a page of a listing weighs. */
const STEP_BYTES = 256 * 1024;

/** Opens the index in a folder, or makes a new one. */
export async function openObjectIndex(dir: string): Promise<ObjectIndex> {
  const level = await openLevel(dir);
  // LevelDB would have writes share a flush too, but each would hold a thread of Node's few meanwhile.
  const write = sharedTurns((changes: readonly LevelChange[]) =>
    writeDurably(level, changes, 'buffer'),
  );
  return {
    get: (key) => level.getSync(key, { valueEncoding: 'buffer' }),
    walk: (prefix, from = Buffer.from(prefix)) =>
      level.iterator({
        gte: from,
        lt: behindAll(prefix),
        keyEncoding: 'buffer',
        valueEncoding: 'buffer',
        highWaterMarkBytes: STEP_BYTES,
      }),
    write: (changes) => write(...changes),
    close: () => level.close(),
  };
}

/** The first key that comes behind all that begin with this. UTF-8 has no byte that is the last. */
export function behindAll(prefix: string): Buffer {
  const bytes = Buffer.from(prefix);
  const last = bytes.length - 1;
  bytes[last] = (bytes[last] ?? 0) + 1;
  return bytes;
}
