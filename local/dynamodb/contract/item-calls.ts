import {
  type AttributeValue,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';

import type { Bench } from './case.ts';

/** An item as the SDK gives and takes it. */
export type Attributes = Record<string, AttributeValue>;

/** Puts an item. */
export function put(
  { client, table }: Bench,
  Item: Attributes,
  more: Partial<PutItemCommandInput> = {},
) {
  return client.send(new PutItemCommand({ TableName: table, Item, ...more }));
}

/** Reads the item of the bench. */
export async function get({ client, table, key }: Bench): Promise<Attributes | undefined> {
  const input = { TableName: table, Key: key(), ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item;
}

/** Updates the item of the bench. */
export function update(
  { client, table, key }: Bench,
  UpdateExpression: string,
  more: Partial<UpdateItemCommandInput> = {},
) {
  const input = { TableName: table, Key: key(), UpdateExpression, ...more };
  return client.send(new UpdateItemCommand(input));
}

/** Deletes the item of the bench. */
export function remove({ client, table, key }: Bench, more: Partial<DeleteItemCommandInput> = {}) {
  return client.send(new DeleteItemCommand({ TableName: table, Key: key(), ...more }));
}
