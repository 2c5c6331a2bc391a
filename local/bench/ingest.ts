import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../scripts/bundle.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { inParallel } from '../demo/catalogue-run.ts';
import { type CatalogueEntry, catalogueEntries } from '../sample-hub/catalogue/catalogue.ts';
import { textTable } from '../text-table.ts';
import { type Plan, planOf, replay, roundTrips } from './floor.ts';
import { type BenchHub, startBenchHub } from './ingest-hub.ts';
import { type BenchRegistry, startBenchRegistry } from './ingest-registry.ts';
import { percentile } from './percentile.ts';
import type { BenchResult, Figure } from './result.ts';

const LATENCIES = [0, 50, 200] as const;
const AT_ONCE = [1, 8, 32] as const;
/** Long enough for what waits for what to be seen, whatever else the machine does. */
const RECORDING_LATENCY = 100;

const MOST_OWN_MS = 120;
const MOST_OVER_FLOOR = 1.15;
const LEAST_PER_SECOND = 20;
const MOST_GROWTH = 1.1;

/** What a number of ingestions at once came to, at one latency. */
interface Cell {
  readonly latency: number;
  readonly atOnce: number;
  readonly walls: readonly number[];
  readonly floors: readonly number[];
  readonly perSecond: number;
  readonly cpu: number;
  readonly peak: number;
}

/**
 * `npm run bench -- ingest`: the sample catalogue, ingested again and again over HTTP. Beside each
 * ingestion stands its floor: the same requests to the upstreams, waiting for each other in the
 * same way, with nothing done in between. The sample hub, the registry and the clients are three
 * processes. `--memory 2000` looks at what stays in memory over so many ingestions instead.
 */
export async function benchIngest(args: readonly string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      memory: { type: 'string' },
    },
  });
  await buildIfStale(projectRoot, { log: console.error });
  const folder = mkdtempSync(join(tmpdir(), 'ingest-bench-'));
  const hub = await startBenchHub();
  const registry = await startBenchRegistry(folder, hub.url);
  try {
    // The first round compiles everything, and is counted nowhere.
    await ingestAll(registry, 4);
    await registry.reset();
    return values.memory === undefined
      ? await measure(registry, hub, Number(values.rounds))
      : await watchMemory(registry, Number(values.memory));
  } finally {
    await registry.stop();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  registry: BenchRegistry,
  hub: BenchHub,
  rounds: number,
): Promise<BenchResult> {
  const plans = await record(registry, hub);
  const cells: Cell[] = [];
  for (const latency of LATENCIES) {
    await hub.setLatency(latency);
    for (const atOnce of AT_ONCE) {
      cells.push(await measureCell(registry, hub, plans, { latency, atOnce, rounds }));
      console.error(`${latency} ms, ${atOnce} at once`);
    }
  }
  return { figures: cells.flatMap(figuresOf), table: table(cells, plans) };
}

/** What each ingestion asks for, by itself. */
async function record(registry: BenchRegistry, hub: BenchHub): Promise<readonly Plan[]> {
  await hub.setLatency(RECORDING_LATENCY);
  const plans: Plan[] = [];
  for (const entry of catalogueEntries) {
    await hub.forgetRequests();
    await registry.ingest(entry);
    plans.push(planOf(await hub.requests()));
  }
  await registry.reset();
  return plans;
}

async function measureCell(
  registry: BenchRegistry,
  hub: BenchHub,
  plans: readonly Plan[],
  { latency, atOnce, rounds }: { latency: number; atOnce: number; rounds: number },
): Promise<Cell> {
  const walls: number[] = [];
  const floors: number[] = [];
  let elapsed = 0;
  const before = await registry.usage();
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    walls.push(...(await ingestAll(registry, atOnce)));
    elapsed += performance.now() - from;
    await registry.reset();
    floors.push(...(await inParallel(plans, atOnce, (plan) => replay(plan, hub.url))));
  }
  const after = await registry.usage();
  return {
    latency,
    atOnce,
    walls,
    floors,
    perSecond: walls.length / (elapsed / 1000),
    cpu: (after.cpu - before.cpu) / walls.length,
    peak: after.peak,
  };
}

function ingestAll(registry: BenchRegistry, atOnce: number): Promise<readonly number[]> {
  return inParallel(catalogueEntries, atOnce, async (entry: CatalogueEntry) => {
    const from = performance.now();
    await registry.ingest(entry);
    return performance.now() - from;
  });
}

/** What is left in memory after a tenth of the ingestions, and after all of them. */
async function watchMemory(registry: BenchRegistry, count: number): Promise<BenchResult> {
  const heaps: number[] = [];
  for (let done = 0; done < count; done += catalogueEntries.length) {
    await ingestAll(registry, 8);
    await registry.reset();
    heaps.push((await registry.usage()).heap);
  }
  const early = heaps[Math.floor(heaps.length / 10)] ?? Number.NaN;
  const late = heaps.at(-1) ?? Number.NaN;
  const { peak } = await registry.usage();
  const all = heaps.length * catalogueEntries.length;
  return {
    figures: [
      { name: `heap after ${all} ingestions`, value: late, unit: 'MB' },
      {
        name: 'growth since a tenth of them',
        value: late / early,
        unit: 'times',
        atMost: MOST_GROWTH,
      },
      { name: 'most resident memory', value: peak, unit: 'MB' },
    ],
    table: textTable([
      ['ingestions', 'heap MB after a tenth', 'heap MB after all', 'growth', 'most resident MB'],
      [String(all), early.toFixed(1), late.toFixed(1), (late / early).toFixed(2), peak.toFixed(0)],
    ]),
  };
}

/** What an ingestion takes beyond its floor: each beside its own. */
const ownTimes = ({ walls, floors }: Cell) => walls.map((wall, i) => wall - (floors[i] ?? 0));

function figuresOf(cell: Cell): readonly Figure[] {
  const { latency, atOnce, walls, floors, perSecond, cpu, peak } = cell;
  const name = (what: string) => `${latency} ms, ${atOnce} at once: ${what}`;
  const beyond = walls.map((wall, i) => wall - MOST_OVER_FLOOR * (floors[i] ?? 0));
  return [
    { name: name('wall p50'), value: percentile(walls, 0.5), unit: 'ms' },
    { name: name('wall p95'), value: percentile(walls, 0.95), unit: 'ms' },
    { name: name('floor p50'), value: percentile(floors, 0.5), unit: 'ms' },
    {
      name: name('own time p50'),
      value: percentile(ownTimes(cell), 0.5),
      unit: 'ms',
      ...(latency === 0 && atOnce === 1 && { atMost: MOST_OWN_MS }),
    },
    ...(latency === 200 && atOnce === 1
      ? [
          {
            name: name(`wall beyond ${MOST_OVER_FLOOR} of the floor, p50`),
            value: percentile(beyond, 0.5),
            unit: 'ms',
            atMost: MOST_OWN_MS,
          },
        ]
      : []),
    {
      name: name('ingestions a second'),
      value: perSecond,
      unit: '/s',
      ...(latency === 0 && atOnce === 8 && { atLeast: LEAST_PER_SECOND }),
    },
    { name: name('processor time of an ingestion'), value: cpu, unit: 'ms' },
    { name: name('most resident memory'), value: peak, unit: 'MB' },
  ];
}

function table(cells: readonly Cell[], plans: readonly Plan[]): string {
  const heads = [
    'latency',
    'at once',
    'wall p50',
    'p95',
    'floor p50',
    'own p50',
    '/s',
    'cpu',
    'MB',
  ];
  const rows = cells.map((cell) => [
    String(cell.latency),
    String(cell.atOnce),
    percentile(cell.walls, 0.5).toFixed(0),
    percentile(cell.walls, 0.95).toFixed(0),
    percentile(cell.floors, 0.5).toFixed(0),
    percentile(ownTimes(cell), 0.5).toFixed(0),
    cell.perSecond.toFixed(1),
    cell.cpu.toFixed(0),
    cell.peak.toFixed(0),
  ]);
  const trips = plans.map(roundTrips);
  const [least, most] = [Math.min(...trips), Math.max(...trips)];
  const models = plans.filter((_, i) => catalogueEntries[i]?.type === 'model').map(roundTrips);
  return [
    textTable([heads, ...rows], { left: [] }),
    `round trips on the critical path, redirects included: ${least} to ${most}, of models ${percentile(models, 0.5)} in the middle`,
    "milliseconds, of the registry's process alone where it is processor time and memory",
  ].join('\n');
}
