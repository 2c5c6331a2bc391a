import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { nameOf } from './cell.ts';
import { type Found, findCells } from './find-cells.ts';
import { type Laboratory, startLaboratory } from './laboratory.ts';
import { runFaults } from './run-faults.ts';

/** A slice of `npm run faults`, which tries everything. */
const PATIENCE_MS = 600_000;

let laboratory: Laboratory;
let found: Found;
beforeAll(async () => {
  laboratory = await startLaboratory();
  found = await findCells(laboratory);
}, PATIENCE_MS);
afterAll(() => laboratory.close());

test(
  'whatever goes wrong in an ingestion, nothing is violated: 9 faults of all',
  async () => {
    const results = await runFaults(laboratory, found, {
      seed: 1,
      most: 9,
      // What is waited for is no work, and still takes its time.
      only: ({ fault }) => fault !== 'upstream slow',
    });
    const violated = results.filter(({ violations }) => violations.length > 0);
    expect(violated.map(({ cell, violations }) => [nameOf(cell), violations])).toEqual([]);
    expect(results.filter(({ isMet }) => isMet).length).toBeGreaterThan(6);
  },
  PATIENCE_MS,
);

test(
  'a write whose reply is lost is as if it were not: 5 of all',
  async () => {
    const results = await runFaults(laboratory, found, {
      seed: 2,
      most: 5,
      only: ({ fault, place, work }) =>
        fault === 'lost reply' && /(Put|Write|Start)/.test(place) && work !== 'a dataset',
    });
    expect(
      results.flatMap(({ cell, violations }) => violations.map((v) => [nameOf(cell), v])),
    ).toEqual([]);
    // What is kept of an upstream's answers is written the first time only.
    expect(results.filter(({ isMet }) => isMet).length).toBeGreaterThan(3);
  },
  PATIENCE_MS,
);
