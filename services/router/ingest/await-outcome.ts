import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '#shared/domain/run.ts';
import type { Ports } from '../ports.ts';

/** Nothing is over sooner, and every look is a read that somebody pays for. */
const FIRST_LOOK_MS = 60;
const LONGEST_PAUSE_MS = 250;

/**
 * The next look comes when another eighth of the time has gone by: about 11 reads in the first 200 ms
 * and 100 in 20 seconds. What is over is so noticed a sixteenth late.
 */
function pauseAfter(waitedMs: number): number {
  return Math.min(Math.max(waitedMs / 8, FIRST_LOOK_MS - waitedMs), LONGEST_PAUSE_MS);
}

/** What a client is told whose execution ended in a way that nobody has cleaned up after yet. */
export function endedSilently(): Outcome {
  const detail = 'the ingestion ended before its time; nothing was stored';
  return {
    status: 'STOPPED',
    at: new Date().toISOString(),
    problem: { status: 503, detail, retryAfter: 60, isOurs: true },
  };
}

/**
 * Waits for the outcome of a run that had none a moment ago, by reading its item, which is consistent
 * and ours. The execution itself is never asked in a loop, because its quota is small and its answers
 * come late: it is asked once, when the item has been silent to the end.
 */
export async function awaitOutcome(
  run: string,
  { runs, executions }: Pick<Ports, 'runs' | 'executions'>,
  until: number,
): Promise<Outcome | undefined> {
  const from = Date.now();
  for (let now = from; now < until; now = Date.now()) {
    await pause(Math.min(pauseAfter(now - from), until - now));
    const outcome = (await runs.find(run))?.outcome;
    if (outcome !== undefined) return outcome;
  }
  if (until <= from) return undefined;
  const status = await executions.status(run);
  if (status === undefined || status === 'RUNNING') return undefined;
  return (await runs.find(run))?.outcome ?? endedSilently();
}
