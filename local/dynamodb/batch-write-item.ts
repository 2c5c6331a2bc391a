import type { Item } from 'dynalite/db/index.js';
import * as batchWriteItem from 'dynalite/validations/batchWriteItem.js';

import { AwsError, validationError } from './aws-error.ts';
import { checkRequest } from './check-request.ts';
import {
  type CapacityDetail,
  consumedCapacities,
  type Spending,
  writeUnits,
} from './consumed-capacity.ts';
import type { Database } from './database.ts';
import { type ItemWrite, locateWrite } from './item-write.ts';
import { storeOne } from './write-item.ts';

interface Entry {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

interface BatchWriteRequest {
  readonly RequestItems: Readonly<Record<string, readonly Entry[]>>;
  readonly ReturnConsumedCapacity?: CapacityDetail;
}

interface BatchEntry {
  readonly entry: Entry;
  readonly write: ItemWrite;
}

const MAX_ENTRIES = 25;

/**
 * Up to 25 puts and deletes, each on its own: some may be done and others not. One that meets a
 * transaction comes back as unprocessed, since the call as a whole has no error for it.
 */
export async function writeBatch(database: Database, body: unknown): Promise<object> {
  const request = checkRequest<BatchWriteRequest>(body, batchWriteItem);
  const entries = locate(database, request);

  const results = await Promise.allSettled(
    entries.map(({ write }) => storeOne(database, 'BatchWriteItem', write)),
  );

  const unprocessed: Record<string, Entry[]> = {};
  const spendings: Spending[] = [];
  for (const [index, { entry, write }] of entries.entries()) {
    const result = results[index];
    const table = write.table.TableName;
    if (result?.status === 'fulfilled') spendings.push([table, writeUnits(result.value)]);
    if (result?.status !== 'rejected') continue;
    if (!isConflict(result.reason)) throw result.reason;
    unprocessed[table] = [...(unprocessed[table] ?? []), entry];
  }
  return {
    UnprocessedItems: unprocessed,
    ConsumedCapacity: consumedCapacities(request.ReturnConsumedCapacity, spendings),
  };
}

function locate({ tables }: Database, { RequestItems }: BatchWriteRequest): BatchEntry[] {
  const entries = Object.entries(RequestItems).flatMap(([TableName, requests]) => {
    const table = tables.get(TableName).description;
    return requests.map((entry) => {
      const { PutRequest, DeleteRequest } = entry;
      if ((PutRequest === undefined) === (DeleteRequest === undefined)) {
        throw validationError('A write request must be one of PutRequest and DeleteRequest');
      }
      const kind = PutRequest === undefined ? 'Delete' : 'Put';
      const write = locateWrite(kind, { TableName, ...PutRequest, ...DeleteRequest }, table);
      return { entry, write };
    });
  });
  if (entries.length > MAX_ENTRIES) {
    throw validationError('Too many items requested for the BatchWriteItem call');
  }
  if (new Set(entries.map(({ write }) => write.item)).size < entries.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
  return entries;
}

function isConflict(error: unknown): boolean {
  return error instanceof AwsError && error.type === 'TransactionConflictException';
}
