import { expect, test } from '@jest/globals';
import { runCrashes } from './run-crashes.ts';

/** A slice of `npm run crash`. */
test('a registry that is killed under load has all it had acknowledged: 4 moments', async () => {
  const results = await runCrashes({ moments: 4, seed: 1, clients: 3, perFolder: 4 });
  expect(results.flatMap(({ violations }) => violations)).toEqual([]);
  expect(results.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(3);
}, 600_000);
