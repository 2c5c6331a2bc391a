import { benchApi } from './bench/api.ts';

/** What can be measured, each printing its table; `--json` prints its numbers instead. */
const benches: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  api: benchApi,
};

const [, , name = '', ...args] = process.argv;
const bench = benches[name];
if (bench) await bench(args);
else {
  console.error(`npm run bench -- <${Object.keys(benches).join('|')}>`);
  process.exitCode = 1;
}
