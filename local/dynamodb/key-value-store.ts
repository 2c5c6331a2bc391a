import type { KeyRange, LevelChange } from 'dynalite/db/index.js';
import { openLevel } from '../level-db/open-level.ts';
import { writeDurably } from '../level-db/write-durably.ts';

/** One put or delete of a batch. */
export type Change = LevelChange;

/** The ordered store on disk under everything else; keys are text, values JSON. */
export interface KeyValueStore {
  /** What is there now. Writes land from another thread: who needs several together asks the gate. */
  get(key: string): unknown;
  keys(prefix: string): Promise<string[]>;
  values(prefix: string): Promise<unknown[]>;
  /** Values in order, a few at a time; `next` answers none at the end. */
  cursor(range: KeyRange): { next(): Promise<unknown[]>; close(): Promise<void> };
  /** All of the changes or none of them, and on disk before it resolves. */
  write(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

const CURSOR_STEP = 64;

/** Every key that starts with `prefix`: what follows a prefix is always ASCII. */
function startingWith(prefix: string): KeyRange {
  return { gte: prefix, lt: `${prefix}\x7f` };
}

/**
 * Opens the LevelDB in `folder`, or one in memory without one. An acknowledged write outlives a
 * power cut, as DynamoDB promises.
 *
 * One value is read there and then. It is in memory nearly always, and handing such a read to
 * another thread and back was measured to cost more than ten of them.
 */
export async function openKeyValueStore(folder?: string): Promise<KeyValueStore> {
  const level = await openLevel(folder);
  return {
    get: (key) => level.getSync(key),
    keys: (prefix) => level.keys(startingWith(prefix)).all(),
    values: (prefix) => level.values(startingWith(prefix)).all(),
    cursor(range) {
      const cursor = level.values(range);
      return { next: () => cursor.nextv(CURSOR_STEP), close: () => cursor.close() };
    },
    write: (changes) => writeDurably(level, changes, 'json'),
    close: () => level.close(),
  };
}
