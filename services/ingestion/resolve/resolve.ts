import type { Dossier } from '#shared/domain/dossier.ts';
import { DeadlineExceeded, SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import type { Problem } from '#shared/domain/problem.ts';
import { LONGEST_RUN_MS, type Run } from '#shared/domain/run.ts';
import type { Sources } from '#shared/sources/ports.ts';
import type { Executions } from '#shared/storage/executions/executions.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import type { Reservations } from '#shared/storage/index/reservations.ts';
import { RunSuperseded } from '#shared/storage/index/run-superseded.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import { withRegisteredParents } from '#shared/storage/registered-parents.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { gatherDossier } from './gather-dossier.ts';
import { resolveAgain } from './resolve-again.ts';
import { withSettledCode } from './settle-code.ts';

interface Ports {
  readonly runs: Runs;
  readonly reservations: Reservations;
  readonly artifacts: Artifacts;
  readonly ratings: Ratings;
  readonly objects: RunObjects;
  readonly executions: Executions;
  readonly sources: Sources;
  /** What to tell those whose source there is no connection to. */
  readonly whenUnconnected: readonly string[];
}

/** What the state machine's choices test. The dossier itself stays in storage. */
export interface Resolved {
  readonly refused: boolean;
  readonly rated: boolean;
  readonly problem: Problem | null;
}

/** Tries again when the upstream did not say when. */
const RETRY_AFTER_S = 30;

/** Pins the source's commits, takes its canonical name, and writes down what is known about it. */
export async function resolve(id: string, ports: Ports): Promise<Resolved> {
  const run = await ports.runs.find(id);
  if (run === undefined || run.outcome !== undefined) {
    throw new RunSuperseded(`run ${id} has ended already`);
  }
  if (run.kind === 'rate') {
    const dossier = await resolveAgain(run, ports);
    return 'status' in dossier ? refused(dossier) : resolved(id, dossier, ports);
  }
  // Reading does no harm where somebody else has the source by now.
  const [another, gathered] = await Promise.all([
    hold(run, sourceHash(run.source), ports),
    gather(run, ports),
  ]);
  if (another) throw new RunSuperseded(`run ${id} has lost its source`);
  if ('status' in gathered) return refused(gathered);
  const dossier = await withSettledCode(gathered, run, ports);
  if ('status' in dossier) return refused(dossier);

  const holder = await takeCanonicalName(run, dossier, ports);
  if (holder) {
    return refused({
      status: 409,
      detail: 'this source is already registered or being ingested under another name of it',
      conflict: { id: holder.artifactId, ...(holder.state === 'reserved' && { run: holder.run }) },
    });
  }
  if (dossier.type !== 'model') return resolved(id, dossier, ports);
  return resolved(id, await withRegisteredParents(dossier, run.generation, ports), ports);
}

async function resolved(id: string, dossier: Dossier, { objects }: Ports): Promise<Resolved> {
  await objects.putDossier(id, dossier);
  return { refused: false, rated: dossier.type === 'model', problem: null };
}

async function gather(run: Run, { sources, whenUnconnected }: Ports): Promise<Dossier | Problem> {
  try {
    return await gatherDossier(
      run.source,
      { run: run.id, measuredAt: new Date(run.startedAt).toISOString() },
      sources,
    );
  } catch (error) {
    if (error instanceof SourceUnreadable) return { status: 400, detail: error.message };
    if (error instanceof UpstreamError) {
      const { message: detail, retryAfter = RETRY_AFTER_S, isUnconnected } = error;
      const next = isUnconnected ? whenUnconnected : [];
      return { status: 503, detail, retryAfter, ...(next.length > 0 && { next }) };
    }
    if (error instanceof DeadlineExceeded) {
      const detail = 'the source answered too slowly to be read in time';
      return { status: 503, detail, retryAfter: RETRY_AFTER_S };
    }
    throw error;
  }
}

/** What the upstream calls the source may be known already, though the name it was posted by is not. */
async function takeCanonicalName(run: Run, { source }: Dossier, ports: Ports) {
  const hash = sourceHash(source);
  if (hash === sourceHash(run.source)) return undefined;
  // Written into the run first: what it holds without knowing, nobody would free.
  await ports.reservations.remember(run, hash);
  return hold(run, hash, ports);
}

/** Holds a source for as long as an ingestion may take, or tells who has it. */
function hold(run: Run, hash: string, { reservations, executions }: Ports) {
  const isOver = async (other: string) => (await executions.status(other)) !== 'RUNNING';
  return reservations.hold(run, hash, run.startedAt + LONGEST_RUN_MS, isOver);
}

function refused(problem: Problem): Resolved {
  return { refused: true, rated: false, problem };
}
