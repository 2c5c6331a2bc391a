import { keyTurns } from '../level-db/key-turns.ts';

/** Decides who may touch which item when; an item is known by its key in the store. */
export interface ItemGate {
  /** Runs a write of one item after the plain writes of it that came before. */
  write<T>(item: string, task: () => Promise<T>): Promise<T>;
  /** Runs a transaction over items, no other transaction having any of them. */
  transact<T>(items: readonly string[], task: () => Promise<T>): Promise<T>;
  /** Which of the items cannot be read in a transaction now, because a write is under way. */
  busy(items: readonly string[]): boolean[];
}

/** A transaction has an item; `items` says which, in the order they were asked for. */
export class ItemConflictError extends Error {
  override readonly name = 'ItemConflictError';
  readonly items: readonly boolean[];

  constructor(items: readonly boolean[]) {
    super('Transaction is ongoing for the item');
    this.items = items;
  }
}

/**
 * DynamoDB's rules for writers that meet ("Transaction conflict handling" in its guide): whoever
 * meets a transaction is refused at once, a plain write that meets a plain write takes its turn,
 * and a transaction lets the plain writes that came before it finish.
 *
 * Nobody can wait for ever: a plain write waits only for earlier plain writes of one item, and a
 * transaction has claimed all its items before it waits, in one go, for plain writes alone.
 */
export function itemGate(): ItemGate {
  const inTransaction = new Set<string>();
  const writes = keyTurns();

  function refuseConflicts(items: readonly string[]): void {
    const conflicts = items.map((item) => inTransaction.has(item));
    if (conflicts.includes(true)) throw new ItemConflictError(conflicts);
  }

  async function write<T>(item: string, task: () => Promise<T>): Promise<T> {
    refuseConflicts([item]);
    return writes.take(item, task);
  }

  async function transact<T>(items: readonly string[], task: () => Promise<T>): Promise<T> {
    refuseConflicts(items);
    for (const item of items) inTransaction.add(item);
    try {
      await Promise.all(items.map(writes.last));
      return await task();
    } finally {
      for (const item of items) inTransaction.delete(item);
    }
  }

  return {
    write,
    transact,
    busy: (items) =>
      items.map((item) => inTransaction.has(item) || writes.last(item) !== undefined),
  };
}
