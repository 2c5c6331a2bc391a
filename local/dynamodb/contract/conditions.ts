import { QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Case, casesFor } from './case.ts';
import {
  type Expression,
  L,
  M,
  N,
  putSubject,
  S,
  valuesOf,
  written,
} from './expression-subject.ts';

interface Condition extends Expression {
  readonly holds: boolean;
}

const HELD: readonly Expression[] = [
  { expression: 'five = :v', values: { ':v': N('5.00') } },
  { expression: 'five <> :v', values: { ':v': S('5') } },
  { expression: 'five > :v', values: { ':v': N('4.99') } },
  { expression: 'minusThree < :v', values: { ':v': N('-2.9') } },
  { expression: 'five BETWEEN minusThree AND :v', values: { ':v': N(5) } },
  { expression: 'hello IN (:v, :w)', values: { ':v': S('bye'), ':w': S('hello') } },
  { expression: 'hello >= :v', values: { ':v': S('hell') } },
  { expression: 'mp = :v', values: { ':v': M({ core: M({ deep: L(S('q')) }), a: N('1.0') }) } },
  { expression: 'mp <> :v', values: { ':v': M({ a: N(1) }) } },
  { expression: 'lst = :v', values: { ':v': L(N(1), S('x'), M({ y: N(2) })) } },
  { expression: 'mp IN (:v)', values: { ':v': M({ a: N(1), core: M({ deep: L(S('q')) }) }) } },
  { expression: 'abc = :v', values: { ':v': { SS: ['c', 'a', 'b'] } } },
  { expression: 'numbers = :v', values: { ':v': { NS: ['2.50', '1'] } } },
  { expression: 'truth = :v', values: { ':v': { BOOL: true } } },
  { expression: 'nil = :v', values: { ':v': { NULL: true } } },
  { expression: 'bytes2 = :v', values: { ':v': { B: Uint8Array.of(1, 2) } } },
  { expression: 'emptyText = :v', values: { ':v': S('') } },
  { expression: 'absent <> :v', values: { ':v': N(1) } },
  { expression: 'absent <> nowhere' },
  { expression: 'NOT absent < :v', values: { ':v': N(1) } },
  { expression: 'attribute_not_exists(hasOwnProperty)' },
  { expression: 'attribute_exists(mp.core.deep[0])' },
  { expression: 'attribute_exists(nil)' },
  { expression: 'attribute_not_exists(mp.core.deep[1])' },
  { expression: 'attribute_not_exists(absent.anything)' },
  { expression: 'attribute_type(lst, :v)', values: { ':v': S('L') } },
  { expression: 'begins_with(hello, :v)', values: { ':v': S('he') } },
  { expression: 'contains(hello, :v)', values: { ':v': S('ell') } },
  { expression: 'contains(abc, :v)', values: { ':v': S('b') } },
  { expression: 'contains(numbers, :v)', values: { ':v': N('1.0') } },
  { expression: 'contains(lst, :v)', values: { ':v': M({ y: N(2) }) } },
  { expression: 'size(hello) = five' },
  { expression: 'size(emptyText) = :v', values: { ':v': N(0) } },
  { expression: 'size(lst) = :v AND size(mp) < :v', values: { ':v': N(3) } },
  { expression: 'size(abc) > size(bytes2)' },
  {
    expression: '(absent = :v OR hello = :w) AND truth <> :f',
    values: { ':v': N(1), ':w': S('hello'), ':f': { BOOL: false } },
  },
];

const FAILED: readonly Expression[] = [
  { expression: 'five = :v', values: { ':v': S('5') } },
  { expression: 'five < :v', values: { ':v': S('9') } },
  { expression: 'five < hello' },
  { expression: 'mp = :v', values: { ':v': M({ a: N(1), core: M({ deep: L(S('p')) }) }) } },
  { expression: 'lst = :v', values: { ':v': L(S('x'), N(1), M({ y: N(2) })) } },
  { expression: 'absent = nowhere' },
  { expression: 'absent = :v', values: { ':v': N(1) } },
  { expression: 'absent < nowhere' },
  { expression: 'absent <= nowhere' },
  { expression: 'absent BETWEEN :v AND :w', values: { ':v': N(0), ':w': N(9) } },
  { expression: 'absent IN (:v)', values: { ':v': N(1) } },
  { expression: 'size(absent) < :v', values: { ':v': N(9) } },
  { expression: 'begins_with(absent, :v)', values: { ':v': S('a') } },
  { expression: 'begins_with(absent, nowhere)' },
  { expression: 'contains(absent, :v)', values: { ':v': S('a') } },
  { expression: 'contains(lst, :v)', values: { ':v': M({ y: N(3) }) } },
  { expression: 'attribute_type(absent, :v)', values: { ':v': S('S') } },
];

const ROWS: readonly Condition[] = [
  ...HELD.map((condition) => ({ ...condition, holds: true })),
  ...FAILED.map((condition) => ({ ...condition, holds: false })),
];

/** Every operator and function of conditions and filters. */
export const CONDITIONS: readonly Case[] = [
  ...casesFor(
    ROWS,
    (row) => `the condition ${written(row)} ${row.holds ? 'holds' : 'fails'}`,
    async (bench, { expression, values, holds }) => {
      const { client, table, key, pk } = bench;
      await putSubject(bench);
      const check = { TableName: table, Key: key(), ConditionExpression: expression };
      const [checked] = await Promise.allSettled([
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: [{ ConditionCheck: { ...check, ...valuesOf(values) } }],
          }),
        ),
      ]);
      expect(checked?.status).toBe(holds ? 'fulfilled' : 'rejected');
      if (!holds) {
        const reasons = [{ Code: 'ConditionalCheckFailed' }];
        expect(checked).toMatchObject({ reason: { CancellationReasons: reasons } });
      }

      const filtered = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          FilterExpression: expression,
          ExpressionAttributeValues: { ...values, ':pk': S(pk) },
          ProjectionExpression: 'sk',
        }),
      );
      expect(filtered).toMatchObject({ Count: holds ? 1 : 0, ScannedCount: 1 });
      expect(filtered.Items).toEqual(holds ? [{ sk: S('item') }] : []);
    },
  ),
];
