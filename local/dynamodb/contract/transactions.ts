import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';
import {
  add,
  get,
  mustBeNew,
  mustExist,
  numbers,
  put,
  write,
  writeAgainOnConflict,
} from './transaction-operations.ts';

const REFUSED: readonly {
  what: string;
  items: (bench: Bench) => TransactWriteItem[];
  token?: string;
}[] = [
  { what: 'of nothing', items: () => [] },
  { what: 'of 101 operations', items: (bench) => numbers(101).map((sk) => put(bench, sk)) },
  { what: 'with two operations on one item', items: (bench) => [put(bench, 'a'), add(bench, 'a')] },
  {
    what: 'with an entry of two operations',
    items: (bench) => [{ ...put(bench, 'a'), ...add(bench, 'b') }],
  },
  { what: 'with an entry of no operation', items: (bench) => [put(bench, 'a'), {}] },
  {
    what: 'under a token of 37 characters',
    items: (bench) => [put(bench, 'a')],
    token: 't'.repeat(37),
  },
  {
    what: 'with an expression that cannot be read',
    items: (bench) => {
      const { TableName, Item } = put(bench, 'a').Put ?? {};
      return [{ Put: { TableName, Item, ConditionExpression: 'a b' } }];
    },
  },
  {
    what: 'of more than 4 MB',
    items: (bench) => numbers(11).map((sk) => put(bench, sk, { x: { S: 'x'.repeat(390_000) } })),
  },
];

const LOCAL_REFUSES = 'it refuses the whole transaction with a ValidationException';

/** What a transaction does, and why it does not. */
export const TRANSACTIONS: readonly Case[] = [
  {
    title: 'a transaction puts, updates, deletes and checks, all at once',
    async check(bench) {
      await write(bench, [put(bench, 'checked'), put(bench, 'deleted'), put(bench, 'updated')]);
      await write(bench, [
        put(bench, 'put', { x: { S: '1' } }),
        add(bench, 'updated'),
        { Delete: { TableName: bench.table, Key: bench.key('deleted') } },
        mustExist(bench, 'checked'),
      ]);
      expect(await get(bench, 'put')).toEqual({ ...bench.key('put'), x: { S: '1' } });
      expect(await get(bench, 'updated')).toEqual({ ...bench.key('updated'), n: { N: '1' } });
      expect(await get(bench, 'deleted')).toBeUndefined();
      expect(await get(bench, 'checked')).toEqual(bench.key('checked'));
    },
  },
  {
    title: 'a transaction that fails tells the reason of each operation in order, and does nothing',
    async check(bench) {
      await write(bench, [put(bench, 'taken', { owner: { S: 'someone' } })]);
      await expect(
        write(bench, [
          add(bench, 'counter'),
          mustBeNew(bench, 'taken'),
          mustExist(bench, 'missing'),
          put(bench, 'other'),
        ]),
      ).rejects.toMatchObject({
        name: 'TransactionCanceledException',
        message: expect.stringContaining(
          '[None, ConditionalCheckFailed, ConditionalCheckFailed, None]',
        ),
        CancellationReasons: [
          { Code: 'None' },
          {
            Code: 'ConditionalCheckFailed',
            Item: { ...bench.key('taken'), owner: { S: 'someone' } },
          },
          { Code: 'ConditionalCheckFailed' },
          { Code: 'None' },
        ],
      });
      expect(await get(bench, 'counter')).toBeUndefined();
      expect(await get(bench, 'other')).toBeUndefined();
    },
  },
  {
    title: 'an update that cannot be applied to its item cancels the transaction',
    localDiffers: LOCAL_REFUSES,
    async check(bench) {
      await write(bench, [put(bench, 'text', { n: { S: 'no number' } })]);
      await expect(write(bench, [put(bench, 'new'), add(bench, 'text')])).rejects.toMatchObject({
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
      });
      expect(await get(bench, 'new')).toBeUndefined();
    },
  },
  {
    title: 'a key that is not of the table cancels a transaction',
    localDiffers: LOCAL_REFUSES,
    async check(bench) {
      const { table, pk } = bench;
      const Delete = { TableName: table, Key: { pk: { S: pk } } };
      await expect(write(bench, [put(bench, 'a'), { Delete }])).rejects.toMatchObject({
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'None' }, { Code: 'ValidationError' }],
      });
    },
  },
  ...casesFor(
    REFUSED,
    ({ what }) => `a transaction ${what} is refused`,
    async (bench, { items, token }) => {
      await expect(
        write(bench, items(bench), token === undefined ? {} : { ClientRequestToken: token }),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    },
  ),
  {
    title: 'a transaction over a table that is not there is refused',
    async check(bench) {
      const Put = { TableName: 'no-such-table', Item: bench.key() };
      await expect(write(bench, [put(bench, 'a'), { Put }])).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    },
  },
  {
    title: 'a transaction may be of 100 operations',
    async check(bench) {
      await write(
        bench,
        numbers(100).map((sk) => put(bench, sk)),
      );
      expect(await get(bench, '99')).toEqual(bench.key('99'));
    },
  },
  {
    title: '200 clashing transactions on 10 counters, by 20 clients that try again, add up exactly',
    async check(bench) {
      const counters = numbers(10);
      const clients = Array.from({ length: 20 }, async (_, client) => {
        for (let n = 0; n < 10; n += 1) {
          const pair = [client + n, client + n + 3].map((index) => add(bench, String(index % 10)));
          await writeAgainOnConflict(bench, pair);
        }
      });
      await Promise.all(clients);
      const sums = await Promise.all(counters.map((sk) => get(bench, sk)));
      expect(sums.map((item) => item?.n?.N)).toEqual(counters.map(() => '40'));
    },
  },
];
