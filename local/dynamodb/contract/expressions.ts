import {
  type AttributeValue,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';

type Attributes = Record<string, AttributeValue>;

const N = (value: number | string): AttributeValue => ({ N: String(value) });
const S = (value: string): AttributeValue => ({ S: value });
const L = (...members: AttributeValue[]): AttributeValue => ({ L: members });
const M = (members: Attributes): AttributeValue => ({ M: members });

/** What the expressions are about. No name of an attribute is a reserved word. */
const SUBJECT: Attributes = {
  five: N(5),
  minusThree: N(-3),
  hello: S('hello'),
  emptyText: S(''),
  kanji: S('日本語'),
  bytes2: { B: Uint8Array.of(1, 2) },
  truth: { BOOL: true },
  nil: { NULL: true },
  abc: { SS: ['a', 'b', 'c'] },
  numbers: { NS: ['1', '2.5'] },
  lst: L(N(1), S('x'), M({ y: N(2) })),
  mp: M({ a: N(1), core: M({ deep: L(S('q')) }) }),
};

interface Condition {
  readonly expression: string;
  readonly values?: Attributes;
  readonly holds: boolean;
}

const HELD: readonly Omit<Condition, 'holds'>[] = [
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

const FAILED: readonly Omit<Condition, 'holds'>[] = [
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

const CONDITIONS: readonly Condition[] = [
  ...HELD.map((condition) => ({ ...condition, holds: true })),
  ...FAILED.map((condition) => ({ ...condition, holds: false })),
];

interface Update {
  readonly expression: string;
  readonly values?: Attributes;
  /** The attributes that are other than in the subject; undefined for those that are gone. */
  readonly changes: Record<string, AttributeValue | undefined>;
}

const UPDATES: readonly Update[] = [
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

interface Refused {
  readonly expression: string;
  readonly values?: Attributes;
}

const REFUSED_UPDATES: readonly Refused[] = [
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

async function putSubject({ client, table, key }: Bench): Promise<void> {
  await client.send(new PutItemCommand({ TableName: table, Item: { ...key(), ...SUBJECT } }));
}

function valuesOf(values: Attributes | undefined) {
  return values ? { ExpressionAttributeValues: values } : {};
}

function update({ client, table, key }: Bench, { expression, values }: Refused) {
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

function written({ expression, values }: Refused): string {
  return values ? `${expression} with ${JSON.stringify(values)}` : expression;
}

export const EXPRESSIONS: readonly Case[] = [
  ...casesFor(
    CONDITIONS,
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
  ...casesFor(
    UPDATES,
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
    REFUSED_UPDATES,
    (row) => `the update "${written(row)}" is refused`,
    async (bench, row) => {
      await putSubject(bench);
      await expect(update(bench, row)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  ),
];
