import {
  type AttributeValue,
  GetItemCommand,
  type TransactGetItem,
  TransactGetItemsCommand,
  type TransactGetItemsCommandInput,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';

import type { Bench } from './case.ts';

type Attributes = Record<string, AttributeValue>;

/** Sends a transaction that writes. */
export function write(
  { client }: Bench,
  TransactItems: TransactWriteItem[],
  more: Partial<TransactWriteItemsCommandInput> = {},
) {
  return client.send(new TransactWriteItemsCommand({ TransactItems, ...more }));
}

/** Sends a transaction that reads. */
export function read(
  { client }: Bench,
  TransactItems: TransactGetItem[],
  more: Partial<TransactGetItemsCommandInput> = {},
) {
  return client.send(new TransactGetItemsCommand({ TransactItems, ...more }));
}

/** Reads an item outside any transaction. */
export async function get(
  { client, table, key }: Bench,
  sk: string,
): Promise<Attributes | undefined> {
  const input = { TableName: table, Key: key(sk), ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item;
}

/** Puts an item. */
export function put({ table, key }: Bench, sk: string, more: Attributes = {}): TransactWriteItem {
  return { Put: { TableName: table, Item: { ...key(sk), ...more } } };
}

/** Adds one to the counter `n` of an item. */
export function add({ table, key }: Bench, sk: string): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: key(sk),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  };
}

/** Goes through only if the item is there. */
export function mustExist({ table, key }: Bench, sk: string): TransactWriteItem {
  return {
    ConditionCheck: {
      TableName: table,
      Key: key(sk),
      ConditionExpression: 'attribute_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/** Puts an item only if none is there. */
export function mustBeNew({ table, key }: Bench, sk: string): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: key(sk),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/** Reads an item. */
export function getOf({ table, key }: Bench, sk: string): TransactGetItem {
  return { Get: { TableName: table, Key: key(sk) } };
}

/** Whether a transaction was cancelled because another had one of its items. */
export function isConflict(error: unknown): boolean {
  const { name, CancellationReasons } = Object(error);
  return (
    name === 'TransactionCanceledException' &&
    CancellationReasons.some(({ Code }: { Code?: string }) => Code === 'TransactionConflict')
  );
}

/** Writes again until nobody else is at the same items. */
export async function writeAgainOnConflict(
  bench: Bench,
  items: TransactWriteItem[],
): Promise<void> {
  for (;;) {
    try {
      await write(bench, items);
      return;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

/** So many different sort keys. */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, n) => String(n));
}
