import type { MinuteCounts, Minutes } from '#shared/storage/index/minutes.ts';

/** What this process has answered in the minute under way. */
export interface Traffic {
  /** Counts one request; the first of a new minute also writes the last one down. */
  count(request: { readonly isOurFault: boolean; readonly latencyMs: number }): Promise<void>;
}

const NONE: MinuteCounts = { requests: 0, errors: 0, latencyMs: 0 };

/** Counts in memory, so that a minute costs one write however much comes through. */
export function createTraffic(
  minutes: Pick<Minutes, 'add'>,
  now: () => number = Date.now,
): Traffic {
  let minute = minuteOf(now());
  let counts = NONE;

  return {
    async count({ isOurFault, latencyMs }) {
      const [before, counted] = [minute, counts];
      minute = minuteOf(now());
      if (minute !== before) counts = NONE;
      counts = {
        requests: counts.requests + 1,
        errors: counts.errors + (isOurFault ? 1 : 0),
        latencyMs: counts.latencyMs + latencyMs,
      };
      if (minute !== before && counted.requests > 0) await minutes.add(before, counted);
    },
  };
}

/** Which minute a moment lies in, counted from the epoch. */
export function minuteOf(time: number): number {
  return Math.floor(time / 60_000);
}
