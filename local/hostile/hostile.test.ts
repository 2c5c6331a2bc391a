import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { areas } from './areas.ts';
import { attemptsTable } from './attempts-table.ts';
import { runAttempts } from './run-attempts.ts';
import { startWorld, type World } from './world/world.ts';

const PATIENCE_MS = 300_000;

let world: World;
beforeAll(async () => {
  world = await startWorld(1);
}, PATIENCE_MS);
afterAll(() => world.close());

describe.each(areas)('hostile $name', (area) => {
  test(
    'come to what they have to come to, and the registry is well after it',
    async () => {
      const all = await runAttempts([area], world);
      expect(all.filter(({ came, expected }) => came !== expected)).toEqual([]);
      expect((await world.call('GET', '/health?ready=true')).body).toMatchObject({ status: 'ok' });
    },
    PATIENCE_MS,
  );
});

test('what came out otherwise is seen in the table, and what threw as well', async () => {
  const attempts = [
    { tried: 'one thing', expected: '403', run: async () => '403' },
    { tried: 'another', expected: '403', run: async () => '200' },
    {
      tried: 'a third',
      expected: '403',
      run: async () => {
        throw new Error('no answer');
      },
    },
  ];
  const table = attemptsTable(await runAttempts([{ name: 'doors', attempts }], world));
  expect(table.split('\n')).toEqual([
    'area   what was tried  what came back',
    'doors  one thing       403',
    'doors  another         200   <- expected: 403',
    'doors  a third         threw Error: no answer   <- expected: 403',
  ]);
});
