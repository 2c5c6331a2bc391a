import type { Outcome, OutcomeStatus } from '#shared/domain/run.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { Runs } from '#shared/storage/index/runs.ts';

interface Ports {
  readonly runs: Runs;
  readonly blobs: Blobs;
  readonly ended: Counters['ended'];
}

/** What is left to do when a run ended by a defect, a time-out or a stop. */
export interface CleanUp {
  readonly run: string;
  readonly status: Extract<OutcomeStatus, 'FAILED' | 'STOPPED'>;
}

/**
 * Ends a run that nobody else ended. It may come twice, from the machine and from the event of its
 * end, and it may come late: a run that has an outcome keeps it, one that is registered its objects.
 */
export async function cleanUp({ run: id, status }: CleanUp, ports: Ports): Promise<void> {
  const run = await ports.runs.find(id);
  // Nothing was written before the run, so nothing is left of one that is not there.
  if (run === undefined) return ports.runs.forgetOpen(id);
  if (run.outcome?.status === 'REGISTERED') return;
  // Whoever ended it may have done so while it was still writing: its objects go once more.
  const end = outcome(status);
  const standing = await abandonRun(ports, run, end);
  if (standing.at === end.at) ports.ended(run, status);
}

function outcome(status: CleanUp['status']): Outcome {
  const detail =
    status === 'STOPPED'
      ? 'the ingestion was stopped before it ended; nothing was stored'
      : 'the ingestion failed inside the registry; nothing was stored';
  return {
    status,
    at: new Date().toISOString(),
    problem: { status: 503, detail, retryAfter: 60 },
  };
}
