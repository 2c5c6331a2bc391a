import { parseArgs } from 'node:util';
import { nameOf } from './faults/cell.ts';
import { findCells } from './faults/find-cells.ts';
import { startLaboratory } from './faults/laboratory.ts';
import { faultMatrix } from './faults/matrix.ts';
import { runFaults } from './faults/run-faults.ts';
import { wholeNumber } from './whole-number.ts';

/** `npm run faults -- --seed 1`: every fault in every place of an ingestion, and what comes of it. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    /** So many of all cells. */
    cells: { type: 'string' },
    /** Those whose name has this in it: work / place / fault. */
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const seed = wholeNumber('seed', values.seed);
const { only, cells, json } = values;

const laboratory = await startLaboratory();
const from = performance.now();
const results = await runFaults(laboratory, await findCells(laboratory), {
  seed,
  ...(cells !== undefined && { most: wholeNumber('cells', cells, 1) }),
  only: (cell) => nameOf(cell).includes(only),
  onResult({ cell, told, violations }, left) {
    for (const what of violations) console.error(`${nameOf(cell)}: ${what}`);
    if (left % 25 === 0) console.error(`${left} left; last ${nameOf(cell)}: ${told}`);
  },
});
const seconds = Math.round((performance.now() - from) / 1000);
await laboratory.close();

const violated = results.filter(({ violations }) => violations.length > 0);
const met = results.filter(({ isMet }) => isMet).length;
const figures = { seed, cells: results.length, met, violated: violated.length, seconds };
if (json) {
  const told = results.map(({ cell, ...result }) => ({ cell: nameOf(cell), ...result }));
  console.log(JSON.stringify({ ...figures, results: told }));
} else {
  console.log(faultMatrix(results));
  console.log(
    `${results.length} cells by seed ${seed} in ${seconds} s; ${met} faults happened, ` +
      `${violated.length} cells violate an invariant`,
  );
}
process.exitCode = violated.length > 0 ? 1 : 0;
