import { setTimeout as after } from 'node:timers/promises';

/** The time as the interpreter knows it, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Node fires a longer timer at once; a state may wait for more than three years. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),

  async sleep(milliseconds, signal) {
    let left = Math.max(0, milliseconds);
    do {
      const step = Math.min(left, LONGEST_TIMER);
      try {
        await after(step, undefined, { signal });
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      }
      left -= step;
    } while (left > 0);
  },
};
