import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { createUsers, type User } from './users.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable((call) => fate(call));
});
beforeEach(() => {
  fate = () => proceed;
});
afterAll(() => sample.close());

const userOf = (name: string, generation: number, account = `${name}-${generation}`): User => ({
  name,
  account,
  generation,
  permissions: ['search'],
  createdAt: '2026-01-01T00:00:00.000Z',
  password: {
    salt: new Uint8Array([1]),
    derived: new Uint8Array([2, 3]),
    cost: { N: 16, r: 8, p: 1 },
  },
});

test('a user is found in the generation it was made in, and in no other', async () => {
  const users = createUsers(sample.table);
  expect(await users.create(userOf('ann', 2))).toBe(true);
  expect(await users.find(2, 'ann')).toEqual(userOf('ann', 2));
  expect(await users.find(1, 'ann')).toBeUndefined();
  expect(await users.find(3, 'ann')).toBeUndefined();
  expect(await users.list(2)).toEqual([
    { name: 'ann', permissions: ['search'], createdAt: '2026-01-01T00:00:00.000Z' },
  ]);
});

test('a name is taken until its user is gone, or its generation', async () => {
  const users = createUsers(sample.table);
  expect(await users.create(userOf('bob', 2))).toBe(true);
  expect(await users.create(userOf('bob', 2, 'other'))).toBe(false);
  expect(await users.create(userOf('bob', 3))).toBe(true);
  // One that comes late from the generation before takes nobody's place.
  expect(await users.create(userOf('bob', 2, 'late'))).toBe(false);
  expect(await users.find(3, 'bob')).toEqual(userOf('bob', 3));
});

test('a user whose reply was lost was made all the same', async () => {
  let lost = 0;
  fate = ({ action }) =>
    action === 'TransactWriteItems' && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
  expect(await createUsers(sample.table).create(userOf('cleo', 2))).toBe(true);
});

test('a user is removed once, and never one who took the name since', async () => {
  const users = createUsers(sample.table);
  await users.create(userOf('dan', 4));
  expect(await users.remove(userOf('dan', 4, 'former'))).toBe(false);
  expect(await users.remove(userOf('dan', 4))).toBe(true);
  expect(await users.remove(userOf('dan', 4))).toBe(false);
  expect(await users.list(4)).toEqual([]);
});
