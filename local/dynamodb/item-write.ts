import {
  checkConditional,
  createKey,
  getIndexActions,
  type Item,
  mapPaths,
  type ParsedCondition,
  type ParsedUpdate,
  type Refusal,
  validateItem,
  validateKey,
  validateUpdates,
} from 'dynalite/db/index.js';

import { applyUpdate } from './apply-update.ts';
import { AwsError, refusalOf } from './aws-error.ts';
import { holds } from './condition.ts';
import type { CapacityDetail } from './consumed-capacity.ts';
import { checkItemLimits } from './item-limits.ts';
import type { Change } from './key-value-store.ts';
import { indexPrefix, itemPrefix, type TableDescription } from './table-catalogue.ts';

/** A checked request to write one item, or to check one. */
export interface WriteRequest {
  readonly TableName: string;
  /** The whole item for a put, the key for everything else. */
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
  /** Left by the check of `ConditionExpression`. */
  readonly _condition?: ParsedCondition;
  /** Left by the check of `UpdateExpression`. */
  readonly _updates?: ParsedUpdate;
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
  /** The item's and its index entries', to be written in one batch. */
  readonly changes: readonly Change[];
}

/** Finds where the item of a request is kept, or refuses what does not fit the table. */
export function locateWrite(
  kind: WriteKind,
  request: WriteRequest,
  table: TableDescription,
): ItemWrite {
  const { Item, Key, _updates } = request;
  const named = Item ?? Key ?? {};
  refuse(Item ? validateItem(Item, table) : validateKey(named, table));
  refuse(validateUpdates(undefined, _updates, table));
  return { kind, request, table, item: itemPrefix(table) + createKey(named, table) };
}

/** Works out a write against the item as it is now; nobody else may be writing it meanwhile. */
export function evaluateWrite(write: ItemWrite, before: Item | undefined): WriteOutcome {
  const { kind, request, table } = write;
  checkCondition(request, before);
  const after = afterImage(write, before);
  if (after !== undefined && kind !== 'ConditionCheck') {
    refuse(validateItem(after, table));
    checkItemLimits(after, kind === 'Update');
  }
  return {
    table: table.TableName,
    before,
    after,
    attributes: returnedAttributes(request, before, after),
    changes: kind === 'ConditionCheck' ? [] : changesOf(write, before, after),
  };
}

function refuse(refusal: Refusal | null | undefined): void {
  if (refusal) throw refusalOf(refusal) ?? refusal;
}

function checkCondition(request: WriteRequest, before: Item | undefined): void {
  const { _condition, ReturnValuesOnConditionCheckFailure } = request;
  const passes = _condition
    ? holds(_condition.expression, before ?? {})
    : !checkConditional(request, before);
  if (passes) return;
  const wanted = ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && before !== undefined;
  throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
    details: wanted ? { Item: before } : {},
  });
}

function afterImage({ kind, request }: ItemWrite, before: Item | undefined): Item | undefined {
  const { Item, Key = {}, _updates } = request;
  if (kind === 'Put') return Item;
  if (kind === 'Delete') return undefined;
  if (kind === 'ConditionCheck') return before;
  return applyUpdate(_updates?.sections ?? [], before ?? Key);
}

function returnedAttributes(
  { ReturnValues, _updates }: WriteRequest,
  before: Item | undefined,
  after: Item | undefined,
): Item | undefined {
  const [scope, image] = ReturnValues?.split('_') ?? [];
  const item = image === 'OLD' ? before : image === 'NEW' ? after : undefined;
  if (item === undefined || scope === 'ALL') return item;
  const updated = mapPaths(_updates?.paths ?? [], item);
  return Object.keys(updated).length === 0 ? undefined : updated;
}

function changesOf(
  { table, item }: ItemWrite,
  before: Item | undefined,
  after: Item | undefined,
): Change[] {
  const indexes = [...(table.LocalSecondaryIndexes ?? []), ...(table.GlobalSecondaryIndexes ?? [])];
  const { puts, deletes } = getIndexActions(indexes, before, after, table);
  return [
    after === undefined ? { type: 'del', key: item } : { type: 'put', key: item, value: after },
    ...deletes.map(
      ({ index, key }): Change => ({ type: 'del', key: indexPrefix(table, index) + key }),
    ),
    ...puts.map(
      ({ index, key, item: value }): Change => ({
        type: 'put',
        key: indexPrefix(table, index) + key,
        value,
      }),
    ),
  ];
}
