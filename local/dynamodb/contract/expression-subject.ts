import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';

import type { Bench } from './case.ts';
import type { Attributes } from './item-calls.ts';

/** Attribute values in short, because the tables are full of them. */
export const N = (value: number | string): AttributeValue => ({ N: String(value) });
export const S = (value: string): AttributeValue => ({ S: value });
export const L = (...members: AttributeValue[]): AttributeValue => ({ L: members });
export const M = (members: Attributes): AttributeValue => ({ M: members });

/** What the expressions are about. No name of an attribute is a reserved word. */
export const SUBJECT: Attributes = {
  five: N(5),
  minusThree: N(-3),
  hello: S('hello'),
  emptyText: S(''),
  kanji: S('日本語'),
  bytes2: { B: Uint8Array.of(1, 2) },
  truth: { BOOL: true },
  nil: { NULL: true },
  abc: { SS: ['a', 'b', 'c'] },
  numbers: { NS: ['1', '2.5'] },
  lst: L(N(1), S('x'), M({ y: N(2) })),
  mp: M({ a: N(1), core: M({ deep: L(S('q')) }) }),
};

/** An expression, and the values it names. */
export interface Expression {
  readonly expression: string;
  readonly values?: Attributes;
}

/** Puts the subject as the item of the bench. */
export async function putSubject({ client, table, key }: Bench): Promise<void> {
  await client.send(new PutItemCommand({ TableName: table, Item: { ...key(), ...SUBJECT } }));
}

/** The values of an expression, as a request has them. */
export function valuesOf(values: Attributes | undefined) {
  return values ? { ExpressionAttributeValues: values } : {};
}

/** An expression in a title. */
export function written({ expression, values }: Expression): string {
  return values ? `${expression} with ${JSON.stringify(values)}` : expression;
}
