import {
  type AttributeValue,
  BatchWriteItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import { type Bench, type Case, casesFor } from './case.ts';

/** In DynamoDB's order: by the bytes of UTF-8. */
const SORT_KEYS = ['A', 'B', 'a', 'a#1', 'a#2', 'a/1', 'ab', 'b', 'z', 'é', '日'];

async function fill({ client, table, key }: Bench): Promise<void> {
  const requests = SORT_KEYS.map((sk, index) => ({
    PutRequest: { Item: { ...key(sk), n: { N: String(index) } } },
  }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
}

function query(
  { client, table, pk }: Bench,
  { ExpressionAttributeValues, ...input }: Partial<QueryCommandInput> = {},
): Promise<QueryCommandOutput> {
  return client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ConsistentRead: true,
      ExpressionAttributeValues: { ...ExpressionAttributeValues, ':pk': { S: pk } },
      ...input,
    }),
  );
}

function sortKeys({ Items = [] }: { Items?: Record<string, AttributeValue>[] | undefined }) {
  return Items.map(({ sk }) => sk?.S);
}

const RANGES: readonly { condition: string; values: string[]; expected: string[] }[] = [
  { condition: 'sk = :v0', values: ['ab'], expected: ['ab'] },
  { condition: 'sk < :v0', values: ['a'], expected: ['A', 'B'] },
  { condition: 'sk <= :v0', values: ['a'], expected: ['A', 'B', 'a'] },
  { condition: 'sk > :v0', values: ['z'], expected: ['é', '日'] },
  { condition: 'sk >= :v0', values: ['z'], expected: ['z', 'é', '日'] },
  {
    condition: 'sk BETWEEN :v0 AND :v1',
    values: ['a#2', 'b'],
    expected: ['a#2', 'a/1', 'ab', 'b'],
  },
  { condition: 'begins_with(sk, :v0)', values: ['a#'], expected: ['a#1', 'a#2'] },
  { condition: 'begins_with(sk, :v0)', values: ['a'], expected: ['a', 'a#1', 'a#2', 'a/1', 'ab'] },
  { condition: 'begins_with(sk, :v0)', values: ['x'], expected: [] },
];

const REFUSED: readonly { what: string; input: Partial<QueryCommandInput> }[] = [
  { what: 'of no partition', input: { KeyConditionExpression: 'sk = :pk' } },
  { what: 'of two partitions', input: { KeyConditionExpression: 'pk = :pk OR pk = :pk' } },
  { what: 'that filters by the key', input: { FilterExpression: 'sk = :pk' } },
  { what: 'with a limit of 0', input: { Limit: 0 } },
  { what: 'with a key to start at that is none', input: { ExclusiveStartKey: { pk: { S: 'x' } } } },
  {
    what: 'with a key to start at in another partition',
    input: { ExclusiveStartKey: { pk: { S: 'elsewhere' }, sk: { S: 'x' } } },
  },
];

export const QUERIES: readonly Case[] = [
  {
    title: 'a query yields its partition in the order of the sort keys, or in the reverse',
    async check(bench) {
      await fill(bench);
      expect(sortKeys(await query(bench))).toEqual(SORT_KEYS);
      expect(sortKeys(await query(bench, { ScanIndexForward: false }))).toEqual(
        [...SORT_KEYS].reverse(),
      );
    },
  },
  ...casesFor(
    RANGES,
    ({ condition, values }) => `a query for ${condition} with ${values} yields just that range`,
    async (bench, { condition, values, expected }) => {
      await fill(bench);
      const range: Partial<QueryCommandInput> = {
        KeyConditionExpression: `pk = :pk AND ${condition}`,
        ExpressionAttributeValues: Object.fromEntries(
          values.map((value, index) => [`:v${index}`, { S: value }]),
        ),
      };
      expect(sortKeys(await query(bench, range))).toEqual(expected);
      expect(sortKeys(await query(bench, { ...range, ScanIndexForward: false }))).toEqual(
        [...expected].reverse(),
      );
    },
  ),
  ...casesFor(
    [true, false],
    (forward) => `a query can be paged through ${forward ? 'forwards' : 'backwards'}`,
    async (bench, ScanIndexForward) => {
      await fill(bench);
      const pages: unknown[][] = [];
      let start: QueryCommandOutput['LastEvaluatedKey'];
      do {
        const page = await query(bench, {
          Limit: 4,
          ScanIndexForward,
          ...(start && { ExclusiveStartKey: start }),
        });
        pages.push(sortKeys(page));
        start = page.LastEvaluatedKey;
      } while (start);
      const expected = ScanIndexForward ? SORT_KEYS : [...SORT_KEYS].reverse();
      expect(pages).toEqual([expected.slice(0, 4), expected.slice(4, 8), expected.slice(8)]);
    },
  ),
  {
    title: 'a page that ends with the partition still says where to go on, if a limit ended it',
    async check(bench) {
      await fill(bench);
      const full = await query(bench, { Limit: SORT_KEYS.length });
      expect(full.LastEvaluatedKey).toEqual(bench.key(SORT_KEYS.at(-1)));
      const { Items, LastEvaluatedKey } = await query(bench, {
        ExclusiveStartKey: bench.key(SORT_KEYS.at(-1)),
      });
      expect(Items).toEqual([]);
      expect(LastEvaluatedKey).toBeUndefined();
    },
  },
  {
    title: 'a limit counts what is read, not what passes the filter',
    async check(bench) {
      await fill(bench);
      const page = await query(bench, {
        Limit: 5,
        FilterExpression: 'n >= :from',
        ExpressionAttributeValues: { ':from': { N: '3' } },
      });
      expect(page).toMatchObject({ Count: 2, ScannedCount: 5, LastEvaluatedKey: bench.key('a#2') });
      expect(sortKeys(page)).toEqual(['a#1', 'a#2']);
    },
  },
  {
    title: 'a query can count without yielding, and yield only some attributes',
    async check(bench) {
      await fill(bench);
      const counted = await query(bench, {
        Select: 'COUNT',
        FilterExpression: 'n < :to',
        ExpressionAttributeValues: { ':to': { N: '2' } },
      });
      expect(counted).toMatchObject({ Count: 2, ScannedCount: SORT_KEYS.length });
      expect(counted.Items).toBeUndefined();

      const { Items } = await query(bench, { ProjectionExpression: 'n', Limit: 2 });
      expect(Items).toEqual([{ n: { N: '0' } }, { n: { N: '1' } }]);
    },
  },
  {
    title: 'a page ends at about 1 MB',
    async check(bench) {
      const { client, table, key } = bench;
      const x = { S: 'x'.repeat(300_000) };
      await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((sk) =>
          client.send(new PutItemCommand({ TableName: table, Item: { ...key(sk), x } })),
        ),
      );
      const page = await query(bench);
      expect(sortKeys(page)).toEqual(['a', 'b', 'c', 'd']);
      expect(page.LastEvaluatedKey).toEqual(key('d'));
    },
  },
  {
    title: 'a query costs half a unit for each begun 4 KB together, and twice that if consistent',
    async check(bench) {
      await fill(bench);
      const cost = async (ConsistentRead: boolean) =>
        (await query(bench, { ConsistentRead, ReturnConsumedCapacity: 'TOTAL' })).ConsumedCapacity;
      expect(await cost(false)).toMatchObject({ CapacityUnits: 0.5 });
      expect(await cost(true)).toMatchObject({ CapacityUnits: 1 });
    },
  },
  ...casesFor(
    REFUSED,
    ({ what }) => `a query ${what} is refused`,
    async (bench, { input }) => {
      await expect(query(bench, input)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  ),
  {
    title: 'a scan in segments comes upon every item once',
    async check(bench) {
      await fill(bench);
      const { client, table, pk } = bench;
      const found: unknown[] = [];
      for (const Segment of [0, 1, 2]) {
        let start: QueryCommandOutput['LastEvaluatedKey'];
        do {
          const page = await client.send(
            new ScanCommand({
              TableName: table,
              Segment,
              TotalSegments: 3,
              Limit: 10,
              FilterExpression: 'pk = :pk',
              ExpressionAttributeValues: { ':pk': { S: pk } },
              ...(start && { ExclusiveStartKey: start }),
            }),
          );
          found.push(...sortKeys(page));
          start = page.LastEvaluatedKey;
        } while (start);
      }
      expect(found.sort()).toEqual([...SORT_KEYS].sort());
    },
  },
];
