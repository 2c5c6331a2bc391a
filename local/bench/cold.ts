import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildAll } from '../../scripts/bundle.ts';
import { readFunctions } from '../../scripts/functions.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { textTable } from '../text-table.ts';
import { bundleLibraries } from './libraries-alone.ts';
import { percentile } from './percentile.ts';
import type { BenchResult, Figure } from './result.ts';

const MOST_MS: Readonly<Record<string, number>> = { router: 110, metrics: 95 };
const MOST_OVER_LIBRARIES = 1.25;
const KB = 1024;

/** What one function takes to be loaded. */
interface Cold {
  readonly name: string;
  readonly group: string;
  readonly zip: number;
  readonly whole: number;
  readonly libraries: number;
}

/**
 * `npm run bench -- cold`: what it takes to import each bundle in a fresh process, beside the
 * libraries that are in it without a line of ours, the two taken in turn.
 */
export async function benchCold(args: readonly string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...args],
    options: { times: { type: 'string', default: '9' } },
  });
  await buildAll(projectRoot);
  const folder = mkdtempSync(join(tmpdir(), 'cold-bench-'));
  const measured: Cold[] = [];
  for (const [name, { handler, group }] of Object.entries(readFunctions(projectRoot))) {
    const libraries = join(folder, `${name}.mjs`);
    await bundleLibraries(projectRoot, handler, libraries);
    const whole = join(projectRoot, 'build', name, 'index.mjs');
    const rounds = Array.from({ length: Number(values.times) }, () => [
      importTime(whole),
      importTime(libraries),
    ]);
    const median = (column: number) =>
      percentile(
        rounds.map((round) => round[column] ?? 0),
        0.5,
      );
    const zip = statSync(join(projectRoot, 'build', `${name}.zip`)).size / KB;
    measured.push({ name, group, zip, whole: median(0), libraries: median(1) });
    console.error(`${name}: ${median(0).toFixed(0)} ms`);
  }
  rmSync(folder, { recursive: true, force: true });
  return { figures: measured.flatMap(figuresOf), table: table(measured) };
}

function importTime(file: string): number {
  const script = `const from = performance.now();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    process.stdout.write(String(performance.now() - from), () => process.exit());`;
  const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-2' };
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }));
}

function figuresOf({ name, group, zip, whole, libraries }: Cold): readonly Figure[] {
  const atMost = MOST_MS[group];
  return [
    { name: `${name}: import`, value: whole, unit: 'ms', ...(atMost && { atMost }) },
    {
      name: `${name}: import by that of its libraries`,
      value: whole / libraries,
      unit: 'times',
      atMost: MOST_OVER_LIBRARIES,
    },
    { name: `${name}: zipped`, value: zip, unit: 'KB' },
  ];
}

function table(measured: readonly Cold[]): string {
  const rows = measured.map(({ name, zip, whole, libraries }) => [
    name,
    zip.toFixed(0),
    whole.toFixed(1),
    libraries.toFixed(1),
    (whole / libraries).toFixed(2),
  ]);
  return textTable([['function', 'zip KB', 'import ms', 'libraries alone ms', 'ratio'], ...rows]);
}
