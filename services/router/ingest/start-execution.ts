import type { Outcome, Run } from '#shared/domain/run.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import type { Ports } from '../ports.ts';

/** What the state machine is told: everything else it reads from the run. */
const inputOf = ({ id: run, artifactId: id, type, kind, url }: Run) => ({
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
export async function startExecution(
  run: Run,
  ports: Pick<Ports, 'executions' | 'runs' | 'blobs'>,
): Promise<{ readonly outcome: Outcome; readonly cause: unknown } | undefined> {
  try {
    await ports.executions.start(run.id, inputOf(run));
    return undefined;
  } catch (cause) {
    const detail = 'The ingestion could not be started.';
    const outcome = await abandonRun(ports, run, {
      status: 'FAILED',
      at: new Date().toISOString(),
      problem: { status: 503, detail, retryAfter: 5 },
    });
    return { outcome, cause };
  }
}
