import type { Item } from 'dynalite/db/index.js';
import * as deleteItem from 'dynalite/validations/deleteItem.js';
import * as putItem from 'dynalite/validations/putItem.js';
import * as updateItem from 'dynalite/validations/updateItem.js';

import { type AttributeUpdates, asUpdateExpression } from './attribute-updates.ts';
import { AwsError } from './aws-error.ts';
import { checkRequest } from './check-request.ts';
import { consumedCapacity, writeUnits } from './consumed-capacity.ts';
import type { Database, Operation, WriteAction } from './database.ts';
import { ItemConflictError } from './item-gate.ts';
import {
  evaluateWrite,
  type ItemWrite,
  locateWrite,
  type WriteOutcome,
  type WriteRequest,
} from './item-write.ts';
import { returningOnFailure } from './returning-on-failure.ts';

/** dynalite does not mind what a delete is asked to return. */
const deleteContract = returningOnFailure({
  types: { ...deleteItem.types, ReturnValues: { type: 'String', enum: ['ALL_OLD', 'NONE'] } },
  custom: deleteItem.custom,
});

const PLAIN_WRITES = {
  PutItem: { kind: 'Put', contract: returningOnFailure(putItem) },
  UpdateItem: { kind: 'Update', contract: returningOnFailure(updateItem) },
  DeleteItem: { kind: 'Delete', contract: deleteContract },
} as const;

/** PutItem, UpdateItem and DeleteItem. */
export function writeItem(action: keyof typeof PLAIN_WRITES): Operation {
  const { kind, contract } = PLAIN_WRITES[action];

  return async function write(database, body) {
    const request = withExpression(checkRequest<PlainRequest>(body, contract));
    const table = database.tables.get(request.TableName).description;
    const outcome = await storeOne(database, action, locateWrite(kind, request, table));
    return {
      Attributes: outcome.attributes,
      ConsumedCapacity: consumedCapacity(request.ReturnConsumedCapacity, [
        outcome.table,
        writeUnits(outcome),
      ]),
    };
  };
}

interface PlainRequest extends WriteRequest {
  readonly AttributeUpdates?: AttributeUpdates;
}

function withExpression({ AttributeUpdates, ...request }: PlainRequest): WriteRequest {
  if (AttributeUpdates === undefined) return request;
  return { ...request, _updates: asUpdateExpression(AttributeUpdates) };
}

/** Carries out a write that is no part of a transaction. */
export async function storeOne(
  { store, gate, holdCommit }: Database,
  action: WriteAction,
  write: ItemWrite,
): Promise<WriteOutcome> {
  try {
    return await gate.write(write.item, async () => {
      // Only item writes put values under an item's key.
      const before = store.get(write.item) as Item | undefined;
      const outcome = evaluateWrite(write, before);
      await holdCommit(action);
      await store.write(outcome.changes);
      return outcome;
    });
  } catch (error) {
    if (!(error instanceof ItemConflictError)) throw error;
    throw new AwsError('TransactionConflictException', error.message, { cause: error });
  }
}
