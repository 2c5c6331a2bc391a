import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../scripts/bundle.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { textTable } from '../text-table.ts';
import type { Measurement } from './api-child.ts';
import type { BenchResult, Figure } from './result.ts';

/** A registry, and one ten times as large. */
const SIZES = [1000, 10_000] as const;

/** What the goals are about: nothing of it may grow with the registry. */
const MOST_P95_MS = 25;
const MOST_GROWTH = 1.5;

/** `npm run bench -- api`: what the routes take in a small registry and in a large one. */
export async function benchApi(args: readonly string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      times: { type: 'string', default: '200' },
      /** Registries made for an earlier measurement, to be used again. */
      data: { type: 'string' },
    },
  });
  await buildIfStale(projectRoot, { log: console.error });
  const folder = values.data ?? mkdtempSync(join(tmpdir(), 'registry-bench-'));
  const measured: Measurement[][] = [];
  for (const size of SIZES) {
    console.error(`${size} artifacts…`);
    measured.push(await measure(join(folder, String(size)), size, values.times));
  }
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
  return { figures: measured.flatMap(figuresOf(measured)), table: table(measured) };
}

async function measure(dataDir: string, size: number, times: string): Promise<Measurement[]> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'local/bench/api-child.ts'), dataDir, String(size), times],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode !== 0 && printed === '') throw new Error(told.slice(-2000));
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '') as Measurement[];
}

function figuresOf([small = []]: readonly Measurement[][]) {
  return (measurements: readonly Measurement[], place: number): readonly Figure[] =>
    measurements.flatMap(({ name, isSearch, p50, p95, atMost = MOST_P95_MS, readUnits }, i) => {
      const size = SIZES[place]?.toLocaleString('en-GB');
      const before = small[i]?.p50 ?? p50;
      const growth = { name: `${name}: growth of p50`, value: p50 / before, unit: 'times' };
      return [
        { name: `${name}, ${size}: p50`, value: p50, unit: 'ms' },
        { name: `${name}, ${size}: p95`, value: p95, unit: 'ms', atMost },
        { name: `${name}, ${size}: read units`, value: readUnits, unit: 'RU' },
        ...(place === 0 ? [] : [isSearch ? growth : { ...growth, atMost: MOST_GROWTH }]),
      ];
    });
}

function table([small = [], large = []]: readonly Measurement[][]): string {
  const head = ['request', 'p50 ms', 'p95 ms', 'read units', 'p50 ms', 'p95 ms', 'read units'];
  const rows = small.map((one, i) => {
    const other = large[i] ?? one;
    const of = ({ p50, p95, readUnits }: Measurement) => [
      p50.toFixed(1),
      p95.toFixed(1),
      String(readUnits),
    ];
    return [one.name, ...of(one), ...of(other), (other.p50 / one.p50).toFixed(2)];
  });
  const [smaller, larger] = SIZES.map((size) => size.toLocaleString('en-GB'));
  const sizes = ['', smaller ?? '', '', '', larger ?? '', '', '', ''];
  return textTable([sizes, [...head, 'ratio of p50'], ...rows]);
}
