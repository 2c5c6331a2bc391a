import { expect } from '@jest/globals';

import type { Case } from './case.ts';
import { get, put, remove, update } from './item-calls.ts';

const CONCURRENT = 50;

/** Writes that depend on the item, and on each other. */
export const CONDITIONAL_WRITES: readonly Case[] = [
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
];
