import { BatchGetItemCommand, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import type { Case } from './case.ts';

/** Several items in one call, each on its own. */
export const BATCHES: readonly Case[] = [
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
