import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';

type Attributes = Record<string, AttributeValue>;

function put({ client, table }: Bench, Item: Attributes, more: Partial<PutItemCommandInput> = {}) {
  return client.send(new PutItemCommand({ TableName: table, Item, ...more }));
}

async function get({ client, table, key }: Bench, sk?: string): Promise<Attributes | undefined> {
  const input = { TableName: table, Key: key(sk), ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item;
}

function update(
  { client, table, key }: Bench,
  UpdateExpression: string,
  more: Partial<UpdateItemCommandInput> = {},
) {
  const input = { TableName: table, Key: key(), UpdateExpression, ...more };
  return client.send(new UpdateItemCommand(input));
}

function remove({ client, table, key }: Bench, more: Partial<DeleteItemCommandInput> = {}) {
  return client.send(new DeleteItemCommand({ TableName: table, Key: key(), ...more }));
}

/** A document of lists, `levels` deep with what is in the innermost. */
function nested(levels: number): AttributeValue {
  return levels === 1 ? { S: 'innermost' } : { L: [nested(levels - 1)] };
}

const CONCURRENT = 50;

/** An attribute that makes an item of key `pk`/`sk` as large as this. */
function filling(bench: Bench, size: number): Attributes {
  const { pk, sk } = bench.key();
  return { pk, sk, x: { S: 'x'.repeat(size - 'pkskx'.length - pk.S.length - sk.S.length) } };
}

const ITEMS_THAT_ARE_REFUSED: readonly { what: string; item: (bench: Bench) => Attributes }[] = [
  { what: 'without its sort key', item: ({ pk }) => ({ pk: { S: pk } }) },
  { what: 'with a key of another type', item: ({ pk }) => ({ pk: { S: pk }, sk: { N: '1' } }) },
  { what: 'with an empty key', item: ({ pk }) => ({ pk: { S: pk }, sk: { S: '' } }) },
  { what: 'with an empty set', item: ({ key }) => ({ ...key(), x: { SS: [] } }) },
  {
    what: 'with a set that repeats a member',
    item: ({ key }) => ({ ...key(), x: { SS: ['a', 'a'] } }),
  },
  { what: 'with a number that is none', item: ({ key }) => ({ ...key(), x: { N: 'many' } }) },
  {
    what: 'with a number of 39 digits',
    item: ({ key }) => ({ ...key(), x: { N: '1'.repeat(39) } }),
  },
  { what: 'of 33 levels', item: ({ key }) => ({ ...key(), x: nested(33) }) },
  { what: 'of a byte over 400 KB', item: (bench) => filling(bench, 400 * 1024 + 1) },
  {
    what: 'over 400 KB in UTF-8 though not in characters',
    item: ({ key }) => ({ ...key(), x: { S: '日'.repeat(140_000) } }),
  },
];

export const ITEMS: readonly Case[] = [
  {
    title: 'an item comes back as it was put, whatever its types',
    async check(bench) {
      const item: Attributes = {
        ...bench.key(),
        string: { S: 'text ✓ 日本語' },
        empty: { S: '' },
        number: { N: '-12.5' },
        bytes: { B: Uint8Array.of(0, 1, 255) },
        yes: { BOOL: true },
        nothing: { NULL: true },
        strings: { SS: ['a', 'b'] },
        numbers: { NS: ['1', '2.5'] },
        list: { L: [{ N: '1' }, { M: { deep: { L: [] } } }] },
        map: { M: { 'a name.with[signs]': { S: 'x' } } },
      };
      await put(bench, item);
      expect(await get(bench)).toEqual(item);
    },
  },
  {
    title: 'a put replaces the whole item, and can return what it replaced',
    async check(bench) {
      const first = { ...bench.key(), a: { S: '1' } };
      expect((await put(bench, first, { ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
      const second = { ...bench.key(), b: { S: '2' } };
      expect((await put(bench, second, { ReturnValues: 'ALL_OLD' })).Attributes).toEqual(first);
      expect(await get(bench)).toEqual(second);
    },
  },
  {
    title: 'a delete can return what it deleted, and deletes nothing without complaint',
    async check(bench) {
      const item = { ...bench.key(), a: { S: '1' } };
      await put(bench, item);
      expect((await remove(bench, { ReturnValues: 'ALL_OLD' })).Attributes).toEqual(item);
      expect((await remove(bench, { ReturnValues: 'ALL_OLD' })).Attributes).toBeUndefined();
      expect(await get(bench)).toBeUndefined();
    },
  },
  {
    title: 'an update makes the item that is not there, even one that only removes',
    async check(bench) {
      await update(bench, 'REMOVE a');
      expect(await get(bench)).toEqual(bench.key());
    },
  },
  {
    title: 'an update returns what it is asked for of the item before and after',
    async check(bench) {
      await put(bench, { ...bench.key(), n: { N: '1' }, other: { S: 'o' } });
      const increment = async (ReturnValues: UpdateItemCommandInput['ReturnValues']) => {
        const values = { ExpressionAttributeValues: { ':one': { N: '1' } } };
        return (await update(bench, 'ADD n :one', { ...values, ReturnValues })).Attributes;
      };
      expect(await increment('NONE')).toBeUndefined();
      expect(await increment('UPDATED_OLD')).toEqual({ n: { N: '2' } });
      expect(await increment('UPDATED_NEW')).toEqual({ n: { N: '4' } });
      expect(await increment('ALL_OLD')).toMatchObject({ n: { N: '4' }, other: { S: 'o' } });
      expect(await increment('ALL_NEW')).toMatchObject({ n: { N: '6' }, other: { S: 'o' } });
    },
  },
  {
    title: 'an update in the form that came before expressions does the same',
    localDiffers: 'it ignores the action DELETE of that form',
    async check(bench) {
      const { client, table, key } = bench;
      await put(bench, { ...key(), n: { N: '1' }, gone: { S: 'x' }, set: { SS: ['a', 'b'] } });
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: key(),
          AttributeUpdates: {
            n: { Action: 'ADD', Value: { N: '2' } },
            made: { Value: { S: 'new' } },
            gone: { Action: 'DELETE' },
            set: { Action: 'DELETE', Value: { SS: ['a'] } },
          },
          Expected: { n: { ComparisonOperator: 'EQ', AttributeValueList: [{ N: '1' }] } },
        }),
      );
      expect(await get(bench)).toEqual({
        ...key(),
        n: { N: '3' },
        made: { S: 'new' },
        set: { SS: ['b'] },
      });
    },
  },
  {
    title: 'a write whose condition fails can return the item that is in its way',
    async check(bench) {
      const item = { ...bench.key(), owner: { S: 'someone' } };
      await put(bench, item);
      const more = {
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      } as const;
      const failure = { name: 'ConditionalCheckFailedException', Item: item };
      await expect(put(bench, bench.key(), more)).rejects.toMatchObject(failure);
      await expect(update(bench, 'REMOVE a', more)).rejects.toMatchObject(failure);
      await expect(remove(bench, more)).rejects.toMatchObject(failure);
      expect(await get(bench)).toEqual(item);
    },
  },
  {
    title: 'a failed condition returns no item when none is there or none was asked for',
    async check(bench) {
      const ConditionExpression = 'attribute_exists(holder)';
      const failure = { name: 'ConditionalCheckFailedException', Item: undefined };
      await expect(
        remove(bench, { ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      ).rejects.toMatchObject(failure);
      await put(bench, bench.key());
      await expect(remove(bench, { ConditionExpression })).rejects.toMatchObject(failure);
    },
  },
  {
    title: `of ${CONCURRENT} clients that put one key if it is free, one wins`,
    async check(bench) {
      const puts = await Promise.allSettled(
        Array.from({ length: CONCURRENT }, (_, client) =>
          put(
            bench,
            { ...bench.key(), client: { N: String(client) } },
            { ConditionExpression: 'attribute_not_exists(pk)' },
          ),
        ),
      );
      const winners = puts.flatMap(({ status }, client) => (status === 'fulfilled' ? client : []));
      expect(winners).toHaveLength(1);
      expect(await get(bench)).toMatchObject({ client: { N: String(winners[0]) } });
    },
  },
  {
    title: `${CONCURRENT} plain increments of one counter take turns, and none is lost`,
    async check(bench) {
      await Promise.all(
        Array.from({ length: CONCURRENT }, () =>
          update(bench, 'ADD n :one', { ExpressionAttributeValues: { ':one': { N: '1' } } }),
        ),
      );
      expect(await get(bench)).toMatchObject({ n: { N: String(CONCURRENT) } });
    },
  },
  {
    title: 'an item may be of 400 KB to the byte, and of 32 levels',
    async check(bench) {
      await put(bench, filling(bench, 400 * 1024));
      await put(bench, { ...bench.key(), x: nested(32) });
    },
  },
  ...casesFor(
    ITEMS_THAT_ARE_REFUSED,
    ({ what }) => `an item ${what} is refused`,
    async (bench, { item }) => {
      await expect(put(bench, item(bench))).rejects.toMatchObject({ name: 'ValidationException' });
    },
  ),
  {
    title: 'an update cannot make an item too large, nor change its key',
    async check(bench) {
      const value = (S: string) => ({ ExpressionAttributeValues: { ':v': { S } } });
      const refusal = { name: 'ValidationException' };
      const large = 'x'.repeat(300 * 1024);
      await update(bench, 'SET a = :v', value(large));
      await expect(update(bench, 'SET b = :v', value(large))).rejects.toMatchObject(refusal);
      await expect(update(bench, 'SET sk = :v', value('other'))).rejects.toMatchObject(refusal);
    },
  },
  {
    title: 'writing costs a unit for each begun KB, reading one for each begun 4 KB',
    async check(bench) {
      const ReturnConsumedCapacity = 'TOTAL';
      const written = await put(bench, filling(bench, 4 * 1024 + 1), { ReturnConsumedCapacity });
      expect(written.ConsumedCapacity).toMatchObject({ TableName: bench.table, CapacityUnits: 5 });

      const { client, table, key } = bench;
      const read = async (ConsistentRead: boolean) => {
        const input = {
          TableName: table,
          Key: key(),
          ConsistentRead,
          ReturnConsumedCapacity,
        } as const;
        return (await client.send(new GetItemCommand(input))).ConsumedCapacity?.CapacityUnits;
      };
      expect(await read(true)).toBe(2);
      expect(await read(false)).toBe(1);
    },
  },
  {
    title: 'a batch puts, deletes and gets items by their keys',
    async check({ client, table, key }) {
      const requests = (entries: object[]) => ({ RequestItems: { [table]: entries } });
      await client.send(
        new BatchWriteItemCommand(
          requests(['a', 'b', 'c'].map((sk) => ({ PutRequest: { Item: key(sk) } }))),
        ),
      );
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand(
          requests([{ DeleteRequest: { Key: key('a') } }, { PutRequest: { Item: key('d') } }]),
        ),
      );
      expect(UnprocessedItems).toEqual({});

      const Keys = ['a', 'b', 'c', 'd'].map((sk) => key(sk));
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      expect(UnprocessedKeys).toEqual({});
      const found = Responses?.[table]?.map(({ sk }) => sk?.S).sort();
      expect(found).toEqual(['b', 'c', 'd']);
    },
  },
  {
    title: 'a batch of too many, of none, or with one key twice is refused',
    async check({ client, table, key }) {
      const write = (sks: string[]) =>
        client.send(
          new BatchWriteItemCommand({
            RequestItems: { [table]: sks.map((sk) => ({ PutRequest: { Item: key(sk) } })) },
          }),
        );
      const read = (sks: string[]) =>
        client.send(
          new BatchGetItemCommand({
            RequestItems: { [table]: { Keys: sks.map((sk) => key(sk)) } },
          }),
        );
      const refusals = await Promise.allSettled([
        write(Array.from({ length: 26 }, (_, n) => String(n))),
        write([]),
        write(['a', 'a']),
        read(Array.from({ length: 101 }, (_, n) => String(n))),
        read([]),
        read(['a', 'a']),
      ]);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ reason: { name: 'ValidationException' } });
      }
    },
  },
];
