import { create, type KeyRange, type Level, type LevelChange } from 'dynalite/db/index.js';

import { DataFolderInUseError } from './data-folder-in-use-error.ts';

/** One put or delete of a batch. */
export type Change = LevelChange;

/** The ordered store on disk under everything else; keys are text, values JSON. */
export interface KeyValueStore {
  /** Several of these in one turn see one moment: no write gets in between. */
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
 * Opens the LevelDB that dynalite brings, in `folder`, or in memory without one.
 *
 * A batch is one record of LevelDB's log, so after a crash at any moment it is wholly there or
 * not at all, and once written it outlives the process. `sync` also has it flushed to the disk
 * before the write is acknowledged, so that it outlives a power cut, as DynamoDB promises: this
 * folder may hold somebody's only registry. That was measured at 0.2 ms a batch on an idle disk
 * and up to 1 ms on a busy one; concurrent batches share a flush.
 *
 * One value is read there and then. It is in memory nearly always, and handing such a read to
 * another thread and back was measured to cost more than ten of them.
 */
export async function openKeyValueStore(folder?: string): Promise<KeyValueStore> {
  const level = create(folder === undefined ? {} : { path: folder }).db;
  // dynalite puts a `batch` on the instance that drops its options, `sync` among them.
  const prototype: Level = Object.getPrototypeOf(level);

  try {
    await level.open();
  } catch (error) {
    if (folder !== undefined && isLocked(error)) {
      throw new DataFolderInUseError(folder, { cause: error });
    }
    throw error;
  }

  return {
    get: (key) => level.getSync(key),
    keys: (prefix) => level.keys(startingWith(prefix)).all(),
    values: (prefix) => level.values(startingWith(prefix)).all(),
    cursor(range) {
      const cursor = level.values(range);
      return { next: () => cursor.nextv(CURSOR_STEP), close: () => cursor.close() };
    },
    write: (changes) => prototype.batch.call(level, changes, { sync: true }),
    close: () => level.close(),
  };
}

/** Not by `instanceof`: the cause is made by native code, which may belong to another realm. */
function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  return (
    typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'LEVEL_LOCKED'
  );
}
