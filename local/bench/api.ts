import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../scripts/bundle.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import type { Measurement } from './api-child.ts';

/** A registry, and one ten times as large. */
const SIZES = [1000, 10_000] as const;

/** `npm run bench -- api`: what the routes take in a small registry and in a large one. */
export async function benchApi(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
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
  console.log(values.json ? JSON.stringify({ sizes: SIZES, measured }) : table(measured));
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

function table([small = [], large = []]: readonly Measurement[][]): string {
  const head = [
    'request',
    'p50 ms',
    'p95 ms',
    'read units',
    'p95 ms',
    'read units',
    'ratio of p50',
  ];
  const rows = small.map((one, i) => {
    const other = large[i] ?? one;
    return [
      one.name,
      one.p50.toFixed(1),
      one.p95.toFixed(1),
      String(one.readUnits),
      other.p95.toFixed(1),
      String(other.readUnits),
      (other.p50 / one.p50).toFixed(2),
    ];
  });
  const sizes = ['', SIZES[0].toLocaleString('en-GB'), '', '', SIZES[1].toLocaleString('en-GB')];
  const all = [sizes, head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
