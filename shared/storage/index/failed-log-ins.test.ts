import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { createFailedLogIns } from './failed-log-ins.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let now = 0;
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable((call) => fate(call));
});
beforeEach(() => {
  fate = () => proceed;
  now = 1_800_000_000_000;
});
afterAll(() => sample.close());

const failures = () => createFailedLogIns(sample.table, () => now);
const minutes = (count: number) => count * 60_000;

test('ten may fail within five minutes, and the next waits until the first is over', async () => {
  const ann = { user: 'ann', address: '192.0.2.1' };
  const first = now;
  for (let i = 0; i < 10; i++) {
    expect(await failures().blockedUntil(ann)).toBeUndefined();
    expect(await failures().count(ann)).toBeUndefined();
    now += 1000;
  }
  expect(await failures().blockedUntil(ann)).toBe(first + minutes(5));
  expect(await failures().count(ann)).toBe(first + minutes(5));
  now = first + minutes(5);
  expect(await failures().blockedUntil(ann)).toBeUndefined();
  expect(await failures().count(ann)).toBeUndefined();
  expect(await failures().blockedUntil(ann)).toBe(first + 1000 + minutes(5));
});

test('another user and another address have ten of their own', async () => {
  const tried = { user: 'bob', address: '192.0.2.1' };
  for (let i = 0; i < 10; i++) await failures().count(tried);
  expect(await failures().blockedUntil(tried)).toBeDefined();
  expect(await failures().blockedUntil({ ...tried, address: '192.0.2.2' })).toBeUndefined();
  expect(await failures().blockedUntil({ ...tried, user: 'cleo' })).toBeUndefined();
});

test('of thirty that fail at once ten are told so', async () => {
  const dan = { user: 'dan', address: '192.0.2.1' };
  const told = await Promise.all(Array.from({ length: 30 }, () => failures().count(dan)));
  expect(told.filter((until) => until === undefined)).toHaveLength(10);
});

test('a failure whose reply was lost is counted once', async () => {
  const eve = { user: 'eve', address: '192.0.2.1' };
  let lost = 0;
  fate = ({ action }) => (action === 'PutItem' && lost++ === 0 ? { kind: 'lose-reply' } : proceed);
  for (let i = 0; i < 10; i++) expect(await failures().count(eve)).toBeUndefined();
  expect(await failures().count(eve)).toBeDefined();
});
