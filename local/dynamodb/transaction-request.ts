import * as deleteItem from 'dynalite/validations/deleteItem.js';
import * as getItem from 'dynalite/validations/getItem.js';
import type { CustomCheck, FieldType, RequestTypes } from 'dynalite/validations/index.js';
import * as putItem from 'dynalite/validations/putItem.js';
import * as updateItem from 'dynalite/validations/updateItem.js';

import { validationError } from './aws-error.ts';
import type { RequestContract } from './check-request.ts';
import { returningOnFailure } from './returning-on-failure.ts';

/** "The aggregate size of the items in the transaction cannot exceed 4 MB." */
const MAX_TRANSACTION_SIZE = 4 * 1024 * 1024;

const EXPRESSION = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const CONDITION = ['ConditionExpression', ...EXPRESSION];
const KEY = ['TableName', 'Key'];

/** A contract that takes some of an action's fields, some of which it cannot do without. */
function part(
  { types, custom }: RequestContract,
  fields: readonly string[],
  required: readonly string[] = [],
): RequestContract {
  const taken = fields.map((field) => [field, types[field]]);
  const needed = required.map((field) => [field, { type: 'String', notNull: true }]);
  return { types: Object.fromEntries([...taken, ...needed]), custom };
}

const WRITES = {
  Put: returningOnFailure(part(putItem, ['TableName', 'Item', ...CONDITION])),
  Update: returningOnFailure(part(updateItem, [...KEY, ...CONDITION], ['UpdateExpression'])),
  Delete: returningOnFailure(part(deleteItem, [...KEY, ...CONDITION])),
  ConditionCheck: returningOnFailure(
    part(deleteItem, [...KEY, ...EXPRESSION], ['ConditionExpression']),
  ),
};

const READS = {
  Get: part(getItem, [...KEY, 'ProjectionExpression', 'ExpressionAttributeNames']),
};

/** What TransactWriteItems takes. */
export const TRANSACT_WRITE = transaction('TransactWriteItem', WRITES, {
  ClientRequestToken: {
    type: 'String',
    lengthGreaterThanOrEqual: 1,
    lengthLessThanOrEqual: 36,
  },
});

/** What TransactGetItems takes. */
export const TRANSACT_GET = transaction('TransactGetItem', READS, {});

function transaction(
  name: string,
  operations: Readonly<Record<string, RequestContract>>,
  more: RequestTypes,
): RequestContract {
  const members = Object.entries(operations).map(([kind, { types }]): [string, FieldType] => [
    kind,
    { type: `FieldStruct<${kind}>`, children: types },
  ]);
  return {
    types: {
      ...more,
      ReturnConsumedCapacity: { type: 'String', enum: ['INDEXES', 'TOTAL', 'NONE'] },
      TransactItems: {
        type: 'List',
        notNull: true,
        lengthGreaterThanOrEqual: 1,
        lengthLessThanOrEqual: 100,
        children: { type: `ValueStruct<${name}>`, children: Object.fromEntries(members) },
      },
    },
    custom: checkOperations(operations),
  };
}

/** Each of the list is one operation, and passes what its action checks beyond types. */
function checkOperations(operations: Readonly<Record<string, RequestContract>>): CustomCheck {
  return function check(request, store) {
    // The types have been checked before.
    const { TransactItems } = request as { TransactItems: readonly Record<string, object>[] };
    for (const entry of TransactItems) {
      const [operation, ...others] = Object.entries(entry);
      if (operation === undefined || others.length > 0) {
        return `TransactItems can only contain one of ${Object.keys(operations).join(', ')}`;
      }
      const [kind, content] = operation;
      const problem = operations[kind]?.custom?.(content, store);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
}

/** Refuses what only the items of a transaction together can be: twice the same, or too much. */
export function checkDistinct(items: readonly string[]): void {
  if (new Set(items).size === items.length) return;
  throw validationError('Transaction request cannot include multiple operations on one item');
}

/** Refuses a transaction over more than 4 MB of items. */
export function checkTotalSize(sizes: readonly number[]): void {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= MAX_TRANSACTION_SIZE) return;
  throw validationError(`Transaction payload size cannot exceed 4MB. Payload Size: ${total}`);
}
