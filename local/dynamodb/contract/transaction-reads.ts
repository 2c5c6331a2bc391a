import { randomUUID } from 'node:crypto';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import type { Case } from './case.ts';
import {
  add,
  getOf,
  isConflict,
  mustBeNew,
  numbers,
  put,
  read,
  write,
  writeAgainOnConflict,
} from './transaction-operations.ts';

/** Transactions that read, and what transactions cost. */
export const TRANSACTION_READS: readonly Case[] = [
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
