import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { textTable } from '../text-table.ts';
import type { Bench, Figure } from './result.ts';

/** What `--json` prints. */
export interface PrintedBench {
  readonly bench: string;
  readonly args: readonly string[];
  readonly figures: readonly Figure[];
}

/**
 * `npm run bench -- compare old.json [new.json]`: how many times the old figure the new one is.
 * Without a second file the same benchmark is run again with the same arguments.
 */
export function createCompare(benches: Readonly<Record<string, Bench>>): Bench {
  return async (args) => {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [oldFile, newFile] = positionals;
    if (oldFile === undefined) throw new Error('npm run bench -- compare <old.json> [<new.json>]');
    const before = read(oldFile);
    const after = newFile === undefined ? await again(benches, before) : read(newFile).figures;
    const ratios = before.figures.flatMap(({ name, value, unit }) => {
      const now = after.find((figure) => figure.name === name);
      return now ? [{ name, unit, before: value, after: now.value }] : [];
    });
    const rows = ratios.map((one) => [
      one.name,
      one.before.toFixed(2),
      one.after.toFixed(2),
      one.unit,
      (one.after / one.before).toFixed(2),
    ]);
    return {
      figures: ratios.map((one) => ({
        name: one.name,
        value: one.after / one.before,
        unit: 'times',
      })),
      table: textTable([[before.bench, 'before', 'after', 'unit', 'ratio'], ...rows]),
    };
  };
}

function read(file: string): PrintedBench {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function again(
  benches: Readonly<Record<string, Bench>>,
  { bench, args }: PrintedBench,
): Promise<readonly Figure[]> {
  const run = benches[bench];
  if (run === undefined) throw new Error(`there is no benchmark ${bench}`);
  return (await run(args)).figures;
}
