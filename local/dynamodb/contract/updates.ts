import { type AttributeValue, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';
import {
  type Expression,
  L,
  M,
  N,
  putSubject,
  S,
  SUBJECT,
  valuesOf,
  written,
} from './expression-subject.ts';
import type { Attributes } from './item-calls.ts';

interface Update extends Expression {
  /** The attributes that are other than in the subject; undefined for those that are gone. */
  readonly changes: Record<string, AttributeValue | undefined>;
}

const APPLIED: readonly Update[] = [
  { expression: 'SET five = five + :v', values: { ':v': N('0.1') }, changes: { five: N('5.1') } },
  { expression: 'SET five = five - :v', values: { ':v': N(7) }, changes: { five: N(-2) } },
  {
    expression: 'SET x = :v + :w',
    values: { ':v': N('0.1'), ':w': N('0.2') },
    changes: { x: N('0.3') },
  },
  {
    expression: 'SET five = five + :v',
    values: { ':v': N('99999999999999999999999999999999995') },
    changes: { five: N(`1${'0'.repeat(35)}`) },
  },
  {
    expression: 'SET x = if_not_exists(x, :z) + :v',
    values: { ':z': N(10), ':v': N(1) },
    changes: { x: N(11) },
  },
  { expression: 'SET five = if_not_exists(five, :z)', values: { ':z': N(10) }, changes: {} },
  {
    expression: 'SET lst = list_append(lst, :v)',
    values: { ':v': L(S('end')) },
    changes: { lst: L(N(1), S('x'), M({ y: N(2) }), S('end')) },
  },
  {
    expression: 'SET x = list_append(if_not_exists(x, :e), :v)',
    values: { ':e': L(), ':v': L(S('a')) },
    changes: { x: L(S('a')) },
  },
  {
    expression: 'SET lst[1] = :v',
    values: { ':v': S('new') },
    changes: { lst: L(N(1), S('new'), M({ y: N(2) })) },
  },
  {
    expression: 'SET lst[9] = :v, lst[7] = :w',
    values: { ':v': S('9'), ':w': S('7') },
    changes: { lst: L(N(1), S('x'), M({ y: N(2) }), S('7'), S('9')) },
  },
  {
    expression: 'SET mp.core.fresh = :v',
    values: { ':v': N(1) },
    changes: { mp: M({ a: N(1), core: M({ deep: L(S('q')), fresh: N(1) }) }) },
  },
  {
    expression: 'SET five = minusThree, minusThree = five',
    changes: { five: N(-3), minusThree: N(5) },
  },
  {
    expression: 'SET previous = five ADD five :v',
    values: { ':v': N(1) },
    changes: { previous: N(5), five: N(6) },
  },
  {
    expression: 'SET x = lst, lst[0] = :v',
    values: { ':v': S('changed') },
    changes: { x: L(N(1), S('x'), M({ y: N(2) })), lst: L(S('changed'), S('x'), M({ y: N(2) })) },
  },
  { expression: 'REMOVE lst[0], lst[1]', changes: { lst: L(M({ y: N(2) })) } },
  {
    expression: 'REMOVE lst[0] SET lst[2].y = :v',
    values: { ':v': N(3) },
    changes: { lst: L(S('x'), M({ y: N(3) })) },
  },
  { expression: 'REMOVE lst[9], absent, mp.core', changes: { mp: M({ a: N(1) }) } },
  {
    expression: 'ADD five :v, made :v',
    values: { ':v': N(2) },
    changes: { five: N(7), made: N(2) },
  },
  {
    expression: 'ADD abc :v',
    values: { ':v': { SS: ['c', 'd'] } },
    changes: { abc: { SS: ['a', 'b', 'c', 'd'] } },
  },
  {
    expression: 'DELETE abc :v',
    values: { ':v': { SS: ['a', 'z'] } },
    changes: { abc: { SS: ['b', 'c'] } },
  },
  {
    expression: 'DELETE abc :v',
    values: { ':v': { SS: ['a', 'b', 'c'] } },
    changes: { abc: undefined },
  },
  { expression: 'DELETE absent :v', values: { ':v': { SS: ['a'] } }, changes: {} },
];

const REFUSED: readonly Expression[] = [
  { expression: 'SET x = absent' },
  { expression: 'SET x = hello + :v', values: { ':v': N(1) } },
  { expression: 'SET absent.y = :v', values: { ':v': N(1) } },
  { expression: 'SET five.y = :v', values: { ':v': N(1) } },
  { expression: 'REMOVE absent.y' },
  { expression: 'SET five = :v, five = :v', values: { ':v': N(1) } },
  { expression: 'SET mp = :v, mp.a = :v', values: { ':v': N(1) } },
  { expression: 'SET five = five + :v', values: { ':v': N(`1${'0'.repeat(40)}`) } },
  { expression: 'ADD hello :v', values: { ':v': N(1) } },
  { expression: 'ADD abc :v', values: { ':v': { NS: ['1'] } } },
  { expression: 'DELETE five :v', values: { ':v': { SS: ['a'] } } },
  { expression: 'SET five = :nowhere', values: { ':v': N(1) } },
  { expression: 'SET five = :v five', values: { ':v': N(1) } },
  { expression: 'REMOVE #nowhere' },
  { expression: '' },
];

function update({ client, table, key }: Bench, { expression, values }: Expression) {
  const input = { TableName: table, Key: key(), UpdateExpression: expression };
  return client.send(new UpdateItemCommand({ ...input, ...valuesOf(values) }));
}

/** Sets have no order. */
function sorted(item: Attributes | undefined): object {
  return Object.fromEntries(
    Object.entries(item ?? {}).map(([name, value]) => [
      name,
      value.SS ? { SS: [...value.SS].sort() } : value.NS ? { NS: [...value.NS].sort() } : value,
    ]),
  );
}

/** Every clause and function of updates. */
export const UPDATES: readonly Case[] = [
  ...casesFor(
    APPLIED,
    (row) =>
      `the update ${written(row)} changes ${Object.keys(row.changes).join(' and ') || 'nothing'}`,
    async (bench, row) => {
      const { client, table, key } = bench;
      await putSubject(bench);
      await update(bench, row);
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: key() }));
      // Through JSON, so that what is gone is not there as undefined.
      const expected = Object.entries({ ...key(), ...SUBJECT, ...row.changes });
      expect(sorted(Item)).toEqual(
        Object.fromEntries(expected.filter(([, value]) => value !== undefined)),
      );
    },
  ),
  ...casesFor(
    REFUSED,
    (row) => `the update "${written(row)}" is refused`,
    async (bench, row) => {
      await putSubject(bench);
      await expect(update(bench, row)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  ),
];
