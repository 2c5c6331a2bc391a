import { type IdempotencyTokens, idempotencyTokens } from './idempotency-tokens.ts';
import { type ItemGate, itemGate } from './item-gate.ts';
import { type KeyValueStore, openKeyValueStore } from './key-value-store.ts';
import { type TableCatalogue, tableCatalogue } from './table-catalogue.ts';

/** The writes that can meet each other on an item. */
export type WriteAction =
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'TransactWriteItems';

/** Awaited when a write has been checked and has its items, and is about to be stored. */
export type HoldCommit = (action: WriteAction) => Promise<void> | void;

/** What every operation works on. */
export interface Database {
  readonly store: KeyValueStore;
  readonly tables: TableCatalogue;
  readonly tokens: IdempotencyTokens;
  readonly gate: ItemGate;
  readonly holdCommit: HoldCommit;
}

/** One action of DynamoDB: takes a request's body, and answers with one. */
export type Operation = (database: Database, body: unknown) => Promise<object>;

export interface DatabaseOptions {
  /** The data folder; without one everything is kept in memory. */
  readonly dir?: string | undefined;
  readonly holdCommit?: HoldCommit | undefined;
  /** The clock by which idempotency tokens expire. */
  readonly now?: (() => number) | undefined;
}

/** Opens a data folder, or makes a new one. */
export async function openDatabase({
  dir,
  holdCommit = () => undefined,
  now = Date.now,
}: DatabaseOptions): Promise<Database> {
  const store = await openKeyValueStore(dir);
  const [tables, tokens] = await Promise.all([
    tableCatalogue(store, now),
    idempotencyTokens(store, now),
  ]);
  return { store, tables, tokens, gate: itemGate(), holdCommit };
}
