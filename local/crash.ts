import { parseArgs } from 'node:util';
import type { MomentResult } from './crash/folder.ts';
import { runCrashes } from './crash/run-crashes.ts';
import { textTable } from './text-table.ts';
import { wholeNumber } from './whole-number.ts';

/** `npm run crash -- --moments 200 --seed 1`: kills registries under load, and looks at what is left. */
const { values } = parseArgs({
  options: {
    moments: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '5' },
    'per-folder': { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
});
const seed = wholeNumber('seed', values.seed);

const from = performance.now();
let done = 0;
const results = await runCrashes({
  seed,
  moments: wholeNumber('moments', values.moments, 1),
  clients: wholeNumber('clients', values.clients, 1),
  perFolder: wholeNumber('per-folder', values['per-folder'], 1),
  onResult({ moment, violations }) {
    done += 1;
    for (const what of violations)
      console.error(`moment ${done} ${JSON.stringify(moment)}: ${what}`);
    if (done % 10 === 0) console.error(`${done} moments`);
  },
});
const seconds = Math.round((performance.now() - from) / 1000);

const sum = (some: readonly MomentResult[]) => ({
  moments: some.length,
  acknowledged: some.reduce((all, { acknowledged }) => all + acknowledged, 0),
  violated: some.filter(({ violations }) => violations.length > 0).length,
});
const kinds = Map.groupBy(
  results,
  ({ moment }) => `${moment.kind}, ${moment.tear ?? 'nothing torn'}`,
);
const rows = [...kinds].toSorted().map(([kind, some]) => ({ kind, ...sum(some) }));
const figures = { seed, seconds, ...sum(results), kinds: rows };
if (values.json) console.log(JSON.stringify(figures));
else {
  console.log(
    textTable([
      ['killed', 'moments', 'answers before', 'with violations'],
      ...rows.map((row) => Object.values(row).map(String)),
    ]),
  );
  console.log(
    `${figures.moments} moments by seed ${seed} in ${seconds} s, ${figures.acknowledged} answers ` +
      `before them; after ${figures.violated} an invariant is violated`,
  );
}
process.exitCode = figures.violated > 0 ? 1 : 0;
