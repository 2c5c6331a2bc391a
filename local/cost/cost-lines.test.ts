import { expect, test } from '@jest/globals';
import { aboveFree, byService, costLines, times, totalOf } from './cost-lines.ts';
import { prices } from './prices.ts';

/** Made up, so that the sum can be worked out by hand. */
const table = {
  steps: { service: 'Steps', what: 'transitions', usd: 25, per: 1_000_000, unit: '', free: 4_000 },
  calls: { service: 'Functions', what: 'calls', usd: 0.2, per: 1_000_000, unit: '' },
  time: { service: 'Functions', what: 'time', usd: 0.00002, per: 1, unit: 'GB-s', free: 100 },
  never: { service: 'Nothing', what: 'nothing', usd: 1, per: 1, unit: '' },
} as const;

/** One ingestion: 20 transitions, 16 calls, 3 GB-s. */
const one = { steps: 20, calls: 16, time: 3, never: 0 };

test('a bill is what was worked out by hand', () => {
  const lines = costLines(times(one, 1_000), table);
  // 20,000 of 25 USD a million; 16,000 of 0.20 a million; 3,000 of 0.00002 each.
  expect(lines.map(({ usd }) => Number(usd.toFixed(6)))).toEqual([0.5, 0.0032, 0.06]);
  expect(lines.map(({ quantity }) => quantity)).toEqual([20_000, 16_000, 3_000]);
  expect(totalOf(lines)).toBeCloseTo(0.5632, 6);
  expect(byService(lines).map(([name, usd]) => [name, Number(usd.toFixed(6))])).toEqual([
    ['Steps', 0.5],
    ['Functions', 0.0632],
  ]);
});

test('of what is free only the rest is paid for, and never less than nothing', () => {
  const month = (ingestions: number) =>
    aboveFree(costLines(times(one, ingestions), table)).map(({ usd }) => Number(usd.toFixed(6)));
  // 16,000 transitions and 2,900 GB-s are above what is free.
  expect(month(1_000)).toEqual([0.4, 0.0032, 0.058]);
  expect(month(10)).toEqual([0, 0.000032, 0]);
});

test('each price is one, for some amount, and what is free is less than everything', () => {
  for (const { usd, per, ...price } of Object.values(prices)) {
    expect(usd).toBeGreaterThan(0);
    expect(per).toBeGreaterThan(0);
    expect('free' in price ? price.free : 1).toBeGreaterThan(0);
  }
});
