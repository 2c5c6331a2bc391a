import type { Outcome, Run } from '#shared/domain/run.ts';
import { abandonRun } from './abandon-run.ts';
import type { Blobs } from './blobs/blobs.ts';
import type { Executions } from './executions/executions.ts';
import type { Runs } from './index/runs.ts';

interface Ports {
  readonly executions: Pick<Executions, 'start'>;
  readonly runs: Runs;
  readonly blobs: Pick<Blobs, 'deletePrefixes'>;
}

/** What the state machine is told: everything else it reads from the run. */
export const executionInput = ({ id: run, artifactId: id, type, kind, url }: Run) => ({
  run,
  id,
  type,
  kind,
  url,
});

/**
 * Hands a run over to the state machine. One that cannot be started is ended at once, because nobody
 * else would; then the outcome that stands is the answer, with the cause for the log.
 */
export async function startRun(
  run: Run,
  ports: Ports,
): Promise<{ readonly outcome: Outcome; readonly cause: unknown } | undefined> {
  try {
    await ports.executions.start(run.id, executionInput(run));
    return undefined;
  } catch (cause) {
    const detail = 'The ingestion could not be started.';
    const outcome = await abandonRun(ports, run, {
      status: 'FAILED',
      at: new Date().toISOString(),
      problem: { status: 503, detail, retryAfter: 5, isOurs: true },
    });
    return { outcome, cause };
  }
}
