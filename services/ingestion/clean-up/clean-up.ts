import type { Outcome, OutcomeStatus, Run } from '#shared/domain/run.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import { isOvertaken } from './is-overtaken.ts';

interface Ports {
  readonly registry: Pick<Registry, 'read'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly runs: Runs;
  readonly blobs: Blobs;
  readonly ended: Counters['ended'];
}

/** What is left to do when a run ended by a defect, a time-out or a stop. */
export interface CleanUp {
  readonly run: string;
  readonly status: Extract<OutcomeStatus, 'FAILED' | 'STOPPED'>;
}

/** What the state machine's choice tests. */
export interface CleanedUp {
  readonly registered: boolean;
  /** For a reason outside the registry's own works. */
  readonly refused: boolean;
}

/**
 * Ends a run that nobody else ended. It may come twice, from the machine and from the event of its
 * end, and it may come late: a run that has an outcome keeps it, one that is registered its objects.
 */
export async function cleanUp({ run: id, status }: CleanUp, ports: Ports): Promise<CleanedUp> {
  const run = await ports.runs.find(id);
  if (run === undefined) {
    // Nothing was written before the run, so nothing is left of one that is not there.
    await ports.runs.forgetOpen(id);
    return { registered: false, refused: false };
  }
  if (run.outcome?.status === 'REGISTERED') return { registered: true, refused: false };
  // Whoever ended it may have done so while it was still writing: its objects go once more.
  const end = await outcome(run, status, ports);
  const standing = await abandonRun(ports, run, end);
  if (standing.at === end.at) ports.ended(run, end.status);
  return {
    registered: standing.status === 'REGISTERED',
    refused: standing.status === 'REFUSED' || standing.status === 'CONFLICT',
  };
}

async function outcome(run: Run, status: CleanUp['status'], ports: Ports): Promise<Outcome> {
  const at = new Date().toISOString();
  if (status === 'STOPPED') {
    const detail = 'the ingestion was stopped before it ended; nothing was stored';
    return { status, at, problem: { status: 503, detail, retryAfter: 60 } };
  }
  if (await isOvertaken(run, ports)) {
    // The same as where it had been stored a moment before that.
    const detail = 'Artifact does not exist.';
    return { status: 'CONFLICT', at, problem: { status: 404, detail } };
  }
  const detail = 'the ingestion failed inside the registry; nothing was stored';
  return { status, at, problem: { status: 503, detail, retryAfter: 60, isOurs: true } };
}
