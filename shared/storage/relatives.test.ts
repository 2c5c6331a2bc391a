import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { registerModel } from '#local/testing/register-model.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { createArtifacts, type Pointer } from './index/artifacts.ts';
import { createLinkedArtifacts } from './index/linked-artifacts.ts';
import { createListings } from './index/listings.ts';
import { createMentions } from './index/mentions.ts';
import { createReservations } from './index/reservations.ts';
import { ancestorsOf, descendantsOf, type Relatives } from './relatives.ts';

let sample: TestTable;
/** What was asked of the table, by the kind of call. */
const calls = { GetItem: 0, Query: 0 };
const pointers = new Map<string, Pointer>();

beforeAll(async () => {
  sample = await startTestTable(({ action }) => {
    if (action in calls) calls[action as keyof typeof calls]++;
    return { kind: 'proceed' };
  });
  for (let i = 0; i < 30; i++) {
    await model(`line-${i}`, i === 0 ? [] : [`line-${i - 1}`]);
    await model(`star-${i}`, ['sun']);
  }
  await model('sun', []);
  // Each of a diamond's corners, in a circle.
  await model('top', ['bottom']);
  await model('left', ['top']);
  await model('right', ['top']);
  await model('bottom', ['left', 'right']);
});
afterAll(() => sample.close());

async function model(name: string, parents: readonly string[]) {
  pointers.set(name, await registerModel(sample.table, { name, parents }));
}

function pointer(name: string): Pointer {
  const found = pointers.get(name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

function ancestors(name: string, most?: number) {
  const ports = {
    artifacts: createArtifacts(sample.table),
    reservations: createReservations(sample.table),
    listings: createListings(sample.table),
  };
  const asked = { generation: 1, kinds: ['parent'] } as const;
  return ancestorsOf(pointer(name), asked, createLinkedArtifacts(ports), most);
}

function descendants(name: string, most?: number) {
  return descendantsOf(pointer(name), 1, createMentions(sample.table), most);
}

const names = ({ artifacts }: Relatives) => artifacts.map(({ name }) => name);

describe('a family larger than may be read', () => {
  test('is read upwards to the bound, and says where it was left', async () => {
    const family = await ancestors('line-29', 10);
    expect(names(family)).toEqual(Array.from({ length: 11 }, (_, i) => `line-${29 - i}`));
    expect(family.relations).toHaveLength(10);
    expect([...family.cutAt]).toEqual(['line-19']);
  });

  test.each([
    ['wide', 'sun'],
    ['deep', 'line-0'],
  ])('is read downwards to the bound where it is %s', async (_how, root) => {
    const most = 10;
    calls.GetItem = 0;
    calls.Query = 0;
    const family = await descendants(root, most);
    expect(family.relations.length).toBeGreaterThan(3);
    expect(family.relations.length).toBeLessThan(most);
    expect(family.cutAt.size).toBeGreaterThan(0);
    expect(calls.GetItem + calls.Query).toBeLessThanOrEqual(most);
  });

  test('is whole where the bound is not met', async () => {
    const up = await ancestors('line-29', 29);
    expect([names(up).length, up.cutAt.size]).toEqual([30, 0]);
    const down = await descendants('sun', 1 + 30 + 30);
    expect([names(down).length, down.cutAt.size]).toEqual([31, 0]);
    expect((await descendants('sun')).cutAt.size).toBe(0);
  });
});

test.each([
  ['ancestors', ancestors],
  ['descendants', descendants],
])('a diamond in a circle ends, each of its %s once', async (_what, relatives) => {
  const family = await relatives('bottom');
  expect(names(family).toSorted()).toEqual(['bottom', 'left', 'right', 'top']);
  expect(family.relations).toHaveLength(5);
  expect(family.cutAt.size).toBe(0);
});
