import { benchApi } from './bench/api.ts';
import { benchCold } from './bench/cold.ts';
import { createCompare } from './bench/compare.ts';
import { benchEngine } from './bench/engine.ts';
import { benchIngest } from './bench/ingest.ts';
import { type Bench, goalLines } from './bench/result.ts';

/** What can be measured, each printing its table; `--json` prints its figures instead. */
const benches: Readonly<Record<string, Bench>> = {
  api: benchApi,
  cold: benchCold,
  engine: benchEngine,
  ingest: benchIngest,
};
const all = { ...benches, compare: createCompare(benches) };

const [, , name = '', ...given] = process.argv;
const args = given.filter((argument) => argument !== '--json');
const bench = all[name as keyof typeof all];
if (bench) {
  const { figures, table } = await bench(args);
  const asJson = args.length < given.length;
  console.log(asJson ? JSON.stringify({ bench: name, args, figures, table }) : table);
  if (!asJson) for (const line of goalLines(figures)) console.log(line);
} else {
  console.error(`npm run bench -- <${Object.keys(all).join('|')}>`);
  process.exitCode = 1;
}
