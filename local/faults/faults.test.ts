import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nameOf } from './cell.ts';
import { type Laboratory, startLaboratory } from './laboratory.ts';
import { runFaults } from './run-faults.ts';

/** A slice of `npm run faults`, which tries everything. */
const PATIENCE_MS = 600_000;

let laboratory: Laboratory;
beforeAll(async () => {
  laboratory = await startLaboratory();
}, PATIENCE_MS);
afterAll(() => laboratory.close());

test(
  'whatever goes wrong in an ingestion, nothing is violated: 24 faults of all',
  async () => {
    const results = await runFaults(laboratory, {
      seed: 1,
      most: 24,
      // What is waited for is no work, and still takes its time.
      only: ({ fault }) => fault !== 'upstream slow',
    });
    const violated = results.filter(({ violations }) => violations.length > 0);
    expect(violated.map(({ cell, violations }) => [nameOf(cell), violations])).toEqual([]);
    expect(results.filter(({ isMet }) => isMet).length).toBeGreaterThan(20);
  },
  PATIENCE_MS,
);

test(
  'an ingestion of which any write’s reply is lost is as if none were',
  async () => {
    const results = await runFaults(laboratory, {
      seed: 2,
      most: 24,
      only: ({ fault, place, work }) =>
        fault === 'lost reply' && /(Put|Write|Start)/.test(place) && work !== 'a dataset',
    });
    expect(
      results.flatMap(({ cell, violations }) => violations.map((v) => [nameOf(cell), v])),
    ).toEqual([]);
    expect(results.map(({ isMet }) => isMet)).not.toContain(false);
  },
  PATIENCE_MS,
);
