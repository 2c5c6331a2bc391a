import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { createPurge, type Purge } from '#shared/storage/index/purge.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createSweeps } from '#shared/storage/index/sweeps.ts';
import { createUsers, type User } from '#shared/storage/index/users.ts';
import { purgeGeneration } from './purge-generation.ts';

let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable();
});
afterAll(() => sample.close());

const actor = { name: 'admin', isAdmin: true };
const blobs = { deletePrefixes: async () => {} };

/** What a reset wrote down for the sweep. */
async function firstDue() {
  await createRegistry(sample.table).reset({ actor });
  const entry = (await createSweeps(sample.table).due(Date.now() + 1)).at(-1);
  if (entry?.generation === undefined) throw new Error('the reset left nothing to do');
  return { ...entry, generation: entry.generation };
}

/** A generation of so many pages, each with one artifact. */
function pages(count: number) {
  const seen: number[] = [];
  const purge: Purge = {
    async find(_generation, after) {
      const page = after === undefined ? 0 : Number(after.sk);
      seen.push(page);
      const isLast = page === count - 1;
      return {
        items: [],
        artifacts: [`artifact-${page}`],
        ...(!isLast && { next: { pk: 'page', sk: String(page + 1) } }),
      };
    },
    async delete() {},
  };
  return { seen, purge };
}

test('a generation too large for one sweep is gone on with by the next', async () => {
  const sweeps = createSweeps(sample.table);
  const entry = await firstDue();
  const { purge, seen } = pages(30);
  expect(await purgeGeneration(entry, { purge, sweeps, blobs })).toBe(false);
  const [again] = await sweeps.due(Date.now() + 1);
  expect(again).toMatchObject({ key: entry.key, generation: entry.generation });
  expect(await purgeGeneration({ ...entry, ...again }, { purge, sweeps, blobs })).toBe(true);
  expect(seen).toEqual(Array.from({ length: 30 }, (_, page) => page));
});

test('a page that is interrupted is done again, and nothing is passed over', async () => {
  const sweeps = createSweeps(sample.table);
  const entry = await firstDue();
  const { purge, seen } = pages(3);
  let failing = true;
  const deleted: string[] = [];
  const once = {
    async deletePrefixes(prefixes: readonly string[]) {
      if (failing && prefixes.includes('bundles/artifact-1/')) throw new Error('no');
      deleted.push(...prefixes);
    },
  };
  await expect(purgeGeneration(entry, { purge, sweeps, blobs: once })).rejects.toThrow('no');
  failing = false;
  const found = await sweeps.due(Date.now() + 1);
  const again = found.find(({ generation }) => generation === entry.generation);
  await purgeGeneration({ ...entry, ...again }, { purge, sweeps, blobs: once });
  expect(seen).toEqual([0, 1, 1, 2]);
  expect(deleted.filter((prefix) => prefix.startsWith('bundles/'))).toEqual(
    [0, 1, 2].map((page) => `bundles/artifact-${page}/`),
  );
});

test('a user who takes a name again while the old one is being deleted stays', async () => {
  const users = createUsers(sample.table);
  const purge = createPurge(sample.table);
  const old = userOf((await createRegistry(sample.table).read()).generation);
  await users.create(old);
  const { items } = await purge.find(old.generation, undefined);
  expect(items.map(({ pk }) => pk)).toContain('USER#ann');
  await users.create(userOf(old.generation + 1));
  await purge.delete(old.generation, items);
  expect(await users.find(old.generation + 1, 'ann')).toBeDefined();
  expect(await users.list(old.generation)).toEqual([]);
});

function userOf(generation: number): User {
  return {
    name: 'ann',
    account: `ann-${generation}`,
    generation,
    permissions: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    password: {
      salt: new Uint8Array([1]),
      derived: new Uint8Array([2]),
      cost: { N: 16, r: 8, p: 1 },
    },
  };
}
