import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, chanceFrom } from '../fuzz/chance.ts';
import { atRest } from '../invariants/at-rest.ts';
import { violations } from '../invariants/invariants.ts';
import { createOutside } from '../invariants/outside.ts';
import { sweepLater } from '../invariants/sweep-later.ts';
import type { SampleHub } from '../sample-hub/server.ts';
import { type RegistryProcess, startRegistryProcess } from '../testing/registry-process.ts';
import { comeBack } from './acknowledged.ts';
import { act, type Client, WrongAnswer } from './client.ts';
import { type Moment, momentBy } from './moment.ts';
import { tears } from './tears.ts';

/** What became of one moment. */
export interface MomentResult {
  readonly moment: Moment;
  /** What clients were told before the end came. */
  readonly acknowledged: number;
  readonly violations: readonly string[];
}

interface Options {
  readonly hub: SampleHub;
  readonly clients: readonly Client[];
  readonly moments: number;
  readonly seed: number;
  readonly onResult: (result: MomentResult) => void;
}

/** A call that is not made by then is not waited for. */
const LONGEST_MS = 20_000;

/** Kills one registry again and again, each time where it came back from the last time. */
export async function crashFolder(options: Options): Promise<void> {
  const { hub, clients, moments, onResult } = options;
  const chance = chanceFrom(options.seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'crash-'));
  const place = { dataDir, variables: variablesFor(hub, dataDir) };
  let registry = await startRegistryProcess(place);
  for (let made = 0; made < moments; made++) {
    const moment = momentBy(chance);
    const ended = await killAt(moment, registry, { clients, chance });
    if (moment.kind === 'starting') await killStarting(place, moment.afterMs);
    if (moment.tear) tears[moment.tear](dataDir, chance);
    registry = await startRegistryProcess(place);
    const found = await look(registry, clients);
    onResult({ moment, ...ended, violations: [...ended.violations, ...found] });
  }
  await registry.kill();
  rmSync(dataDir, { recursive: true, force: true });
}

type Place = Pick<Parameters<typeof startRegistryProcess>[0], 'dataDir' | 'variables'>;
type Ended = Omit<MomentResult, 'moment'>;

function variablesFor(hub: SampleHub, dataDir: string) {
  return {
    HF_ENDPOINT: hub.hubUrl,
    GITHUB_API_URL: hub.gitHubUrl,
    HF_ROOT_FOLDER: dataDir,
    GATE_POLICY: '{"license":0.3}',
    LOG_LEVEL: '0',
  };
}

/** Kills it once more while it comes back. */
async function killStarting(place: Place, afterMs: number): Promise<void> {
  const started = startRegistryProcess({
    ...place,
    onSpawn: (child) => setTimeout(() => child.kill('SIGKILL'), afterMs),
  });
  // It may have been faster than that.
  await started.then(({ ended }) => ended).catch(() => undefined);
}

/** Lets clients work until the end comes. */
async function killAt(
  moment: Moment,
  registry: RegistryProcess,
  { clients, chance }: { readonly clients: readonly Client[]; readonly chance: Chance },
): Promise<Ended> {
  const outside = createOutside(registry);
  const found: string[] = [];
  let acknowledged = 0;
  let isOver = false;
  const first = Promise.withResolvers<void>();

  /** Until the registry is gone: by then an answer that does not come is no mistake. */
  async function work(client: Client): Promise<void> {
    const own = chanceFrom(chance.below(2 ** 30));
    while (!isOver) {
      try {
        await act(client, own, outside.call);
        acknowledged += 1;
        first.resolve();
      } catch (error) {
        if (error instanceof WrongAnswer) found.push(error.message);
        else if (!(await isGone(registry))) throw error;
        return;
      }
    }
  }

  if (moment.kind === 'at a call') registry.killLater(moment.at);
  const working = Promise.all(clients.map(work));
  const { ended } = registry;
  if (moment.kind !== 'at a call') await Promise.race([ended, first.promise, working]);
  const afterMs = moment.kind === 'at a call' ? LONGEST_MS : moment.afterMs;
  await Promise.race([ended, pause(afterMs, undefined, { ref: false })]);
  isOver = true;
  await registry.kill();
  await working;
  outside.close();
  return { acknowledged, violations: found };
}

/** A connection breaks a moment before the process is known to have ended. */
async function isGone({ ended }: RegistryProcess): Promise<boolean> {
  const gone = ended.then(() => true);
  return Promise.race([gone, pause(1000, false, { ref: false })]);
}

/** What it is like when it is back. */
async function look(
  registry: RegistryProcess,
  clients: readonly Client[],
): Promise<readonly string[]> {
  const outside = createOutside(registry);
  try {
    const found = await Promise.all(clients.map((client) => comeBack(client, outside.call)));
    await atRest(outside);
    await sweepLater(outside);
    return [...found.flat(), ...(await violations(outside))];
  } finally {
    outside.close();
  }
}
