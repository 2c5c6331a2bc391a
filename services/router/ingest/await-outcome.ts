import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '#shared/domain/run.ts';
import type { Ports } from '../ports.ts';

/** How often to look, by how long one has waited: about 120 reads in 20 seconds. */
const rhythm = [
  { untilMs: 500, everyMs: 25 },
  { untilMs: 2_000, everyMs: 50 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 250 },
] as const;

/** What a client is told whose execution ended in a way that nobody has cleaned up after yet. */
export function endedSilently(): Outcome {
  const detail = 'the ingestion ended before its time; nothing was stored';
  return {
    status: 'STOPPED',
    at: new Date().toISOString(),
    problem: { status: 503, detail, retryAfter: 60 },
  };
}

/**
 * Waits for a run's outcome by reading its item, which is consistent and ours. The execution itself
 * is never asked in a loop, because its quota is small and its answers come late: it is asked once,
 * when the item has been silent to the end.
 */
export async function awaitOutcome(
  run: string,
  { runs, executions }: Pick<Ports, 'runs' | 'executions'>,
  until: number,
): Promise<Outcome | undefined> {
  const from = Date.now();
  for (;;) {
    const outcome = (await runs.find(run))?.outcome;
    if (outcome !== undefined) return outcome;
    const now = Date.now();
    if (now >= until) break;
    const everyMs = rhythm.find(({ untilMs }) => now - from < untilMs)?.everyMs ?? 250;
    await pause(Math.min(everyMs, until - now));
  }
  if (until <= from) return undefined;
  const status = await executions.status(run);
  if (status === undefined || status === 'RUNNING') return undefined;
  return (await runs.find(run))?.outcome ?? endedSilently();
}
