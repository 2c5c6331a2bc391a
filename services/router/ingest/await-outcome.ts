import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '#shared/domain/run.ts';
import type { Runs } from '#shared/storage/index/runs.ts';

/** How often to look, by how long one has waited: about 120 reads in 20 seconds. */
const rhythm = [
  { untilMs: 500, everyMs: 25 },
  { untilMs: 2_000, everyMs: 50 },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 250 },
] as const;

/**
 * Waits for a run's outcome by reading its item, which is consistent and ours; the execution itself
 * is never asked in a loop, because its quota is small and its answers come late.
 */
export async function awaitOutcome(
  run: string,
  runs: Pick<Runs, 'find'>,
  waitMs: number,
): Promise<Outcome | undefined> {
  const from = Date.now();
  for (;;) {
    const outcome = (await runs.find(run))?.outcome;
    const waited = Date.now() - from;
    if (outcome !== undefined || waited >= waitMs) return outcome;
    const everyMs = rhythm.find(({ untilMs }) => waited < untilMs)?.everyMs ?? 250;
    await pause(Math.min(everyMs, waitMs - waited));
  }
}
