import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import { fuzz } from './fuzz.ts';
import type { World } from './make-request.ts';
import { prepareWorld } from './prepare-world.ts';

/** Thousands of requests take their time on a machine that has other things to do. */
const PATIENCE_MS = 600_000;

let registry: TestStack;
let world: World;

beforeAll(async () => {
  registry = await startTestStack();
  world = await prepareWorld(registry.stack);
}, PATIENCE_MS);
afterAll(() => registry.close());

test(
  'whatever is asked, the answer is as described: 5,000 requests',
  async () => {
    const { url } = registry.stack;
    const { faults, statuses } = await fuzz({ url, world, requests: 5000, seed: 1 });
    expect(faults).toEqual([]);
    for (const status of [200, 202, 204, 302, 400, 401, 403, 404, 405, 409, 413]) {
      expect([status, statuses.has(status)]).toEqual([status, true]);
    }
  },
  PATIENCE_MS,
);

test(
  'so it is in a registry that was emptied since',
  async () => {
    expect((await registry.call('DELETE', '/reset')).status).toBe(200);
    const { url } = registry.stack;
    expect((await fuzz({ url, world, requests: 500, seed: 2 })).faults).toEqual([]);
  },
  PATIENCE_MS,
);
