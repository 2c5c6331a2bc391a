import {
  createKey,
  type Item,
  mapPaths,
  type ParsedProjection,
  validateKey,
  validateKeyPaths,
} from 'dynalite/db/index.js';

import { refusalOf } from './aws-error.ts';
import { checkRequest } from './check-request.ts';
import { type CapacityDetail, consumedCapacities, readUnits } from './consumed-capacity.ts';
import type { Database } from './database.ts';
import { itemSize } from './item-size.ts';
import { itemPrefix } from './table-catalogue.ts';
import { forEachOrCancel, transactionConflict } from './transaction-canceled.ts';
import { checkDistinct, checkTotalSize, TRANSACT_GET } from './transaction-request.ts';

interface Get {
  readonly TableName: string;
  readonly Key: Item;
  /** Left by the check of `ProjectionExpression`. */
  readonly _projection?: ParsedProjection;
}

interface TransactGetRequest {
  readonly TransactItems: readonly { readonly Get: Get }[];
  readonly ReturnConsumedCapacity?: CapacityDetail;
}

/** Items as they were together at one moment. */
export async function transactGetItems(
  { store, tables, gate }: Database,
  body: unknown,
): Promise<object> {
  const request = checkRequest<TransactGetRequest>(body, TRANSACT_GET);
  const reads = request.TransactItems.map(({ Get }) => ({
    get: Get,
    table: tables.get(Get.TableName).description,
  }));
  const items = forEachOrCancel(reads, ({ get, table }) => {
    const refusal =
      validateKey(get.Key, table) ?? validateKeyPaths(get._projection?.nestedPaths, table);
    if (refusal) throw refusalOf(refusal) ?? refusal;
    return itemPrefix(table) + createKey(get.Key, table);
  });
  checkDistinct(items);

  const busy = gate.busy(items);
  if (busy.includes(true)) throw transactionConflict(busy);
  // Only item writes put values under an item's key.
  const found = items.map(store.get) as (Item | undefined)[];
  checkTotalSize(found.map((item) => (item ? itemSize(item) : 0)));

  return {
    Responses: reads.map(({ get }, index) => {
      const item = found[index];
      if (item === undefined) return {};
      return { Item: get._projection ? mapPaths(get._projection.paths, item) : item };
    }),
    ConsumedCapacity: consumedCapacities(
      request.ReturnConsumedCapacity,
      reads.map(({ get }, index) => [get.TableName, 2 * readUnits(found[index])]),
      'Read',
    ),
  };
}
