import { UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import type { Case } from './case.ts';
import { type Attributes, get, put, remove, update } from './item-calls.ts';

/** What becomes of an item that is put, updated and deleted. */
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
];
