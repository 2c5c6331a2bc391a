import { FIRST_LEASE_MS, type Run } from '#shared/domain/run.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { Executions } from '#shared/storage/executions/executions.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { Sweeps } from '#shared/storage/index/sweeps.ts';

interface Ports {
  readonly runs: Runs;
  readonly sweeps: Sweeps;
  readonly blobs: Blobs;
  readonly executions: Executions;
}

/** What one sweep did. */
export interface Swept {
  readonly deleted: number;
  readonly abandoned: number;
}

/**
 * Deletes what is due, and ends the runs that nobody works on any more: those whose process died
 * between writing the run and starting its execution, which no event ever tells of.
 */
export async function sweep(
  ports: Ports,
  { strandedAfterMs = FIRST_LEASE_MS, now = Date.now() } = {},
): Promise<Swept> {
  const due = await ports.sweeps.due(now);
  for (const entry of due) {
    await ports.blobs.deletePrefixes(entry.prefixes);
    await ports.sweeps.done(entry);
  }
  let abandoned = 0;
  for (const id of await ports.runs.listOpen()) {
    if (await endIfStranded(id, ports, now - strandedAfterMs)) abandoned++;
  }
  return { deleted: due.length, abandoned };
}

async function endIfStranded(id: string, ports: Ports, before: number): Promise<boolean> {
  const run = await ports.runs.find(id);
  if (run === undefined) {
    await ports.runs.forgetOpen(id);
    return false;
  }
  if (run.startedAt > before || (await ports.executions.status(id)) === 'RUNNING') return false;
  const standing = await abandonRun(ports, run, stopped());
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
    },
  };
}
