import { FIRST_LEASE_MS, type Run } from '#shared/domain/run.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import type { Follows, PutOff } from '#shared/storage/index/follows.ts';
import type { Purge } from '#shared/storage/index/purge.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import type { Sweep, Sweeps } from '#shared/storage/index/sweeps.ts';
import { rateAgain } from '#shared/storage/rate-again.ts';
import { type FollowPorts, rateNaming } from '#shared/storage/rate-all.ts';
import { purgeGeneration } from './purge-generation.ts';

interface Ports extends FollowPorts {
  readonly registry: Pick<Registry, 'read'>;
  readonly sweeps: Sweeps;
  readonly purge: Purge;
  readonly follows: Follows;
  readonly ended: Counters['ended'];
}

/** What one sweep did. */
export interface Swept {
  readonly deleted: number;
  readonly abandoned: number;
  /** Ratings that were put off, and are begun now. */
  readonly followed: number;
}

/** Rounds of what is due: a bound, should there ever be more than an hour can take. */
const MOST_ROUNDS = 20;

/** Ratings that are begun in one hour at most: what is left over waits for the next. */
const MOST_FOLLOWED = 50;

/**
 * Ends the runs that nobody works on any more, those whose process died between writing the run and
 * starting its execution, which no event ever tells of; then deletes what is due, and begins the
 * ratings that were put off. One that cannot be dealt with is left for the next sweep and does not
 * stop the others.
 */
export async function sweep(
  ports: Ports,
  { strandedAfterMs = FIRST_LEASE_MS, now = Date.now() } = {},
): Promise<Swept> {
  const errors: unknown[] = [];
  async function attempt(work: () => Promise<boolean>): Promise<number> {
    try {
      return Number(await work());
    } catch (error) {
      errors.push(error);
      return 0;
    }
  }

  let abandoned = 0;
  for (const id of await ports.runs.listOpen()) {
    abandoned += await attempt(() => endIfStranded(id, ports, now - strandedAfterMs));
  }
  let deleted = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    // A generation may take all the time there is: what else is due goes first.
    const due = (await ports.sweeps.due(now)).toSorted(
      (a, b) => Number(a.generation !== undefined) - Number(b.generation !== undefined),
    );
    const before = deleted;
    for (const entry of due) {
      deleted += await attempt(async () => {
        if (!(await deleteAll(entry, ports))) return false;
        await ports.sweeps.done(entry);
        return true;
      });
    }
    if (deleted === before) break;
  }
  let followed = 0;
  const { generation } = await ports.registry.read();
  for (const entry of await ports.follows.list(MOST_FOLLOWED)) {
    if (followed >= MOST_FOLLOWED) break;
    await attempt(async () => {
      followed += await takeUp(entry, { generation, most: MOST_FOLLOWED - followed }, ports);
      return true;
    });
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} could not be swept`);
  return { deleted, abandoned, followed };
}

/** Begins what was put off. What a reset came after is forgotten. */
async function takeUp(
  entry: PutOff,
  { generation, most }: { readonly generation: number; readonly most: number },
  ports: Ports,
): Promise<number> {
  if (entry.generation !== generation) {
    await ports.follows.done(entry);
    return 0;
  }
  if ('sources' in entry) return (await rateNaming(entry, most, ports)).started;
  const came = await rateAgain(entry, ports);
  if (came !== 'later') await ports.follows.done(entry);
  return Number(came === 'started');
}

/** Whether all of it is gone: a whole generation may be more than one sweep can take. */
async function deleteAll(entry: Sweep, ports: Ports): Promise<boolean> {
  await ports.blobs.deletePrefixes(entry.prefixes);
  const { generation } = entry;
  return generation === undefined || purgeGeneration({ ...entry, generation }, ports);
}

async function endIfStranded(id: string, ports: Ports, before: number): Promise<boolean> {
  const run = await ports.runs.find(id);
  if (run === undefined) {
    await ports.runs.forgetOpen(id);
    return false;
  }
  if (run.startedAt > before || (await ports.executions.status(id)) === 'RUNNING') return false;
  const end = stopped();
  const standing = await abandonRun(ports, run, end);
  if (standing.at === end.at) ports.ended(run, end.status);
  return standing.status === 'STOPPED';
}

function stopped(): NonNullable<Run['outcome']> {
  return {
    status: 'STOPPED',
    at: new Date().toISOString(),
    problem: {
      status: 503,
      detail: 'the ingestion was interrupted; nothing was stored',
      retryAfter: 1,
      isOurs: true,
    },
  };
}
