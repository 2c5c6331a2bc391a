import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../scripts/bundle.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { textTable } from '../text-table.ts';
import type { Order, Taken } from './api-child.ts';
import { percentile } from './percentile.ts';
import { measuredRequests } from './requests.ts';
import type { BenchResult, Figure } from './result.ts';

/** A registry, and one ten times as large. */
const SIZES = [1000, 10_000] as const;

/** What the goals are about: nothing of it may grow with the registry. */
const MOST_P95_MS = 25;
const MOST_GROWTH = 1.5;

/** A machine is faster at one time than at another: both registries are asked in turns. */
const TURNS = 4;

/** What one kind of request took in one registry. */
interface Measurement {
  readonly name: string;
  /** It looks through all texts. */
  readonly isSearch: boolean;
  readonly p50: number;
  readonly p95: number;
  /** What p95 may be, where it is not what most may take. */
  readonly atMost?: number | undefined;
  readonly readUnits: number;
}

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
  const registries = SIZES.map((size) => startRegistry(join(folder, String(size)), size));
  try {
    console.error(`seeding ${SIZES.join(' and ')} artifacts…`);
    await Promise.all(registries.map(({ ready }) => ready));
    const measured = await measure(registries, Number(values.times));
    return { figures: measured.flatMap(figuresOf(measured)), table: table(measured) };
  } finally {
    await Promise.all(registries.map(({ stop }) => stop()));
    if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** A registry in a process of its own. */
interface Registry {
  readonly ready: Promise<unknown>;
  ask(order: Order): Promise<Taken>;
  stop(): Promise<void>;
}

function startRegistry(dataDir: string, size: number): Registry {
  const child = fork(join(projectRoot, 'local/bench/api-child.ts'), [dataDir, String(size)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the registry of ${size} ended before it answered`);
  });
  const told = async () => (await Promise.race([once(child, 'message'), ended]))[0] as unknown;
  return {
    ready: told(),
    async ask(order) {
      child.send(order);
      return (await told()) as Taken;
    },
    async stop() {
      child.kill();
      await ended.catch(() => undefined);
    },
  };
}

/** By registry, and there by request. */
async function measure(
  registries: readonly Registry[],
  times: number,
): Promise<readonly Measurement[][]> {
  const measured = registries.map((): Measurement[] => []);
  for (const [place, { name, path, atMost }] of measuredRequests.entries()) {
    const taken = registries.map((): Taken[] => []);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [i, registry] of registries.entries()) {
        const each = Math.ceil(times / TURNS);
        taken[i]?.push(await registry.ask({ request: place, from: turn * each, times: each }));
      }
    }
    for (const [i, turns] of taken.entries()) {
      const took = turns.flatMap((turn) => turn.took);
      measured[i]?.push({
        name,
        isSearch: path(0, SIZES[0]).includes('/byRegEx'),
        p50: percentile(took, 0.5),
        p95: percentile(took, 0.95),
        atMost,
        readUnits: percentile(
          turns.map((turn) => turn.readUnits),
          0.5,
        ),
      });
    }
  }
  return measured;
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
