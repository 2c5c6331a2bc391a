import { randomUUID } from 'node:crypto';
import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  type TransactGetItem,
  TransactGetItemsCommand,
  type TransactGetItemsCommandInput,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';

type Attributes = Record<string, AttributeValue>;

function write(
  { client }: Bench,
  TransactItems: TransactWriteItem[],
  more: Partial<TransactWriteItemsCommandInput> = {},
) {
  return client.send(new TransactWriteItemsCommand({ TransactItems, ...more }));
}

function read(
  { client }: Bench,
  TransactItems: TransactGetItem[],
  more: Partial<TransactGetItemsCommandInput> = {},
) {
  return client.send(new TransactGetItemsCommand({ TransactItems, ...more }));
}

async function get({ client, table, key }: Bench, sk: string): Promise<Attributes | undefined> {
  const input = { TableName: table, Key: key(sk), ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item;
}

function put({ table, key }: Bench, sk: string, more: Attributes = {}): TransactWriteItem {
  return { Put: { TableName: table, Item: { ...key(sk), ...more } } };
}

function add({ table, key }: Bench, sk: string): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: key(sk),
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    },
  };
}

function mustExist({ table, key }: Bench, sk: string): TransactWriteItem {
  return {
    ConditionCheck: {
      TableName: table,
      Key: key(sk),
      ConditionExpression: 'attribute_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function mustBeNew({ table, key }: Bench, sk: string): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: key(sk),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

function getOf({ table, key }: Bench, sk: string): TransactGetItem {
  return { Get: { TableName: table, Key: key(sk) } };
}

function isConflict(error: unknown): boolean {
  const { name, CancellationReasons } = Object(error);
  return (
    name === 'TransactionCanceledException' &&
    CancellationReasons.some(({ Code }: { Code?: string }) => Code === 'TransactionConflict')
  );
}

/** Writes again until nobody else is at the same items. */
async function writeAgainOnConflict(bench: Bench, items: TransactWriteItem[]): Promise<void> {
  for (;;) {
    try {
      await write(bench, items);
      return;
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, n) => String(n));
}

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
    title: 'a repeated transaction is done once, if it has the same token',
    async check(bench) {
      const ClientRequestToken = randomUUID();
      await write(bench, [add(bench, 'n')], { ClientRequestToken });
      await write(bench, [add(bench, 'n')], { ClientRequestToken });
      expect(await get(bench, 'n')).toMatchObject({ n: { N: '1' } });
      await write(bench, [add(bench, 'n')], { ClientRequestToken: randomUUID() });
      expect(await get(bench, 'n')).toMatchObject({ n: { N: '2' } });
    },
  },
  {
    title: 'another transaction under a token that was used is refused',
    async check(bench) {
      const ClientRequestToken = randomUUID();
      await write(bench, [add(bench, 'a')], { ClientRequestToken });
      await expect(write(bench, [add(bench, 'b')], { ClientRequestToken })).rejects.toMatchObject({
        name: 'IdempotentParameterMismatchException',
      });
      expect(await get(bench, 'b')).toBeUndefined();
    },
  },
  {
    title: 'a transaction that was cancelled can be tried again under its token',
    async check(bench) {
      const more = { ClientRequestToken: randomUUID() };
      const items = [mustExist(bench, 'needed'), add(bench, 'n')];
      await expect(write(bench, items, more)).rejects.toMatchObject({
        name: 'TransactionCanceledException',
      });
      await write(bench, [put(bench, 'needed')]);
      await write(bench, items, more);
      expect(await get(bench, 'n')).toMatchObject({ n: { N: '1' } });
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
  {
    title: 'a transaction reads items together, in the order they were asked for',
    async check(bench) {
      await write(bench, [put(bench, 'a', { x: { S: '1' } }), put(bench, 'b', { y: { S: '2' } })]);
      const { Responses } = await read(bench, [
        getOf(bench, 'b'),
        getOf(bench, 'missing'),
        { Get: { TableName: bench.table, Key: bench.key('a'), ProjectionExpression: 'x' } },
      ]);
      expect(Responses).toEqual([
        { Item: { ...bench.key('b'), y: { S: '2' } } },
        {},
        { Item: { x: { S: '1' } } },
      ]);
    },
  },
  {
    title: 'a transaction that reads one item twice, nothing or too much is refused',
    async check(bench) {
      const refusals = await Promise.allSettled([
        read(bench, [getOf(bench, 'a'), getOf(bench, 'a')]),
        read(bench, []),
        read(
          bench,
          numbers(101).map((sk) => getOf(bench, sk)),
        ),
      ]);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ reason: { name: 'ValidationException' } });
      }
    },
  },
  {
    title: 'a transaction never shows a reader half of another',
    async check(bench) {
      const { client, table, key } = bench;
      await client.send(
        new PutItemCommand({ TableName: table, Item: { ...key('a'), n: { N: '0' } } }),
      );
      await client.send(
        new PutItemCommand({ TableName: table, Item: { ...key('b'), n: { N: '0' } } }),
      );
      let isWriting = true;
      const writing = (async () => {
        for (let n = 0; n < 50; n += 1) {
          await writeAgainOnConflict(bench, [add(bench, 'a'), add(bench, 'b')]);
        }
        isWriting = false;
      })();
      while (isWriting) {
        const [seen] = await Promise.allSettled([
          read(bench, [getOf(bench, 'a'), getOf(bench, 'b')]),
        ]);
        if (seen?.status === 'rejected') {
          expect(isConflict(seen.reason)).toBe(true);
          continue;
        }
        const [a, b] = seen?.value.Responses ?? [];
        expect(a?.Item?.n?.N).toBe(b?.Item?.n?.N);
      }
      await writing;
    },
  },
  {
    title: 'a transaction costs twice what its writes and reads alone would cost',
    localDiffers: 'it does not count every item of a transaction',
    async check(bench) {
      const ReturnConsumedCapacity = 'TOTAL';
      const ClientRequestToken = randomUUID();
      const items = [
        put(bench, 'a', { x: { S: 'x'.repeat(1500) } }),
        add(bench, 'b'),
        mustBeNew(bench, 'c'),
      ];
      const written = await write(bench, items, { ReturnConsumedCapacity, ClientRequestToken });
      expect(written.ConsumedCapacity).toMatchObject([
        { TableName: bench.table, CapacityUnits: 8, WriteCapacityUnits: 8 },
      ]);
      const repeated = await write(bench, items, { ReturnConsumedCapacity, ClientRequestToken });
      expect(repeated.ConsumedCapacity).toMatchObject([{ CapacityUnits: 6, ReadCapacityUnits: 6 }]);

      const gets = [getOf(bench, 'a'), getOf(bench, 'missing')];
      const { ConsumedCapacity } = await read(bench, gets, { ReturnConsumedCapacity });
      expect(ConsumedCapacity).toMatchObject([{ CapacityUnits: 4, ReadCapacityUnits: 4 }]);
    },
  },
];
