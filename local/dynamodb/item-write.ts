import deleteItem from 'dynalite/actions/deleteItem.js';
import putItem from 'dynalite/actions/putItem.js';
import updateItem from 'dynalite/actions/updateItem.js';
import {
  type ActionStore,
  createKey,
  type Item,
  type SubStore,
  validateItem,
  validateKey,
} from 'dynalite/db/index.js';

import { AwsError, refusalOf, validationError } from './aws-error.ts';
import type { CapacityDetail } from './consumed-capacity.ts';
import { itemSize, MAX_ITEM_SIZE } from './item-size.ts';
import type { Change } from './key-value-store.ts';
import { indexPrefix, itemPrefix, type TableDescription } from './table-catalogue.ts';

/** A checked request to write one item, or to check one. */
export interface WriteRequest {
  readonly TableName: string;
  /** The whole item for a put, the key for everything else. */
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

/** What can be done to an item; the names are the members of a transaction's list. */
export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** One write, and where its item is kept. */
export interface ItemWrite {
  readonly kind: WriteKind;
  readonly request: WriteRequest;
  readonly table: TableDescription;
  readonly item: string;
}

/** What a write comes to, nothing of it done yet. */
export interface WriteOutcome {
  readonly table: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** What `ReturnValues` asked for. */
  readonly attributes: Item | undefined;
  readonly changes: readonly Change[];
}

/** A condition check is a delete that is never carried out. */
const ACTIONS = {
  Put: putItem,
  Update: updateItem,
  Delete: deleteItem,
  ConditionCheck: deleteItem,
};

/** Finds where the item of a request is kept, or refuses a key that is not the table's. */
export function locateWrite(
  kind: WriteKind,
  request: WriteRequest,
  table: TableDescription,
): ItemWrite {
  const { Item, Key } = request;
  const named = Item ?? Key ?? {};
  const refusal = Item ? validateItem(Item, table) : validateKey(named, table);
  if (refusal) throw refusalOf(refusal) ?? refusal;
  return { kind, request, table, item: itemPrefix(table) + createKey(named, table) };
}

/**
 * Works out a write against the item as it is now.
 *
 * dynalite's own action does it, run against a store that answers at once with `before` and only
 * notes what it is told to write: item and index entries can then go into one batch, together
 * with those of a whole transaction.
 */
export function evaluateWrite(write: ItemWrite, before: Item | undefined): WriteOutcome {
  const { kind, request, table, item } = write;
  const changes: Change[] = [];
  let after: Item | undefined;

  function notingStore(prefix: string): SubStore {
    return {
      lock: (_key, locked) => locked((callback) => callback),
      get: (_key, callback) => callback(undefined, before),
      put(key, value, callback) {
        if (prefix + key === item) after = value;
        changes.push({ type: 'put', key: prefix + key, value });
        callback(undefined);
      },
      del(key, callback) {
        changes.push({ type: 'del', key: prefix + key });
        callback(undefined);
      },
      createValueStream() {
        throw new Error('a write reads no range');
      },
    };
  }

  const store: ActionStore = {
    options: { maxItemSize: MAX_ITEM_SIZE },
    getTable: (_name, callback) => callback(undefined, table),
    getItemDb: () => notingStore(itemPrefix(table)),
    getIndexDb: (_type, _table, index) => notingStore(indexPrefix(table, index)),
  };

  let answer: { Attributes?: Item } | undefined;
  let failure: unknown = new Error(`dynalite did not answer ${kind} at once`);
  ACTIONS[kind](store, request, (error, value) => {
    failure = error;
    answer = value;
  });
  if (answer === undefined) throw failureOf(failure, write, before);

  if (after !== undefined && itemSize(after) > MAX_ITEM_SIZE) {
    const subject = kind === 'Put' ? 'Item size' : 'Item size to update';
    throw validationError(`${subject} has exceeded the maximum allowed size`);
  }
  return {
    table: table.TableName,
    before,
    after: kind === 'ConditionCheck' ? before : after,
    attributes: answer.Attributes,
    changes: kind === 'ConditionCheck' ? [] : changes,
  };
}

function failureOf(failure: unknown, { request }: ItemWrite, before: Item | undefined): unknown {
  const refusal = refusalOf(failure);
  const wanted = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before !== undefined;
  if (refusal?.type !== 'ConditionalCheckFailedException' || !wanted) return refusal ?? failure;
  return new AwsError(refusal.type, refusal.message, { details: { Item: before } });
}
