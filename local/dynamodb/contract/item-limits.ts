import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';
import { type Attributes, put, update } from './item-calls.ts';

/** A document of lists, `levels` deep with what is in the innermost. */
function nested(levels: number): AttributeValue {
  return levels === 1 ? { S: 'innermost' } : { L: [nested(levels - 1)] };
}

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

/** What an item may be, and what it costs. */
export const ITEM_LIMITS: readonly Case[] = [
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
];
