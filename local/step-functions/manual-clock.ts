import type { Clock } from './interpreter/clock.ts';

/** A clock that stands still until it is moved: for tests of retries, waits and timeouts. */
export interface ManualClock extends Clock {
  /** How many sleep at the moment. */
  readonly sleeping: number;
  /** Moves the time on and wakes whoever is due. */
  advance(milliseconds: number): void;
  /**
   * Waits until somebody sleeps who is due within so many milliseconds, moves the time on to
   * that moment, and tells how far that was.
   */
  elapse(within?: number): Promise<number>;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

/** Sleeps of up to `skip` milliseconds pass at once, longer ones when the test says so. */
export function manualClock({ start = Date.UTC(2026, 0, 1), skip = -1 } = {}): ManualClock {
  let now = start;
  const sleepers = new Set<Sleeper>();
  const watchers = new Set<() => void>();

  function advance(milliseconds: number): void {
    now += milliseconds;
    const due = [...sleepers].filter((sleeper) => sleeper.due <= now);
    for (const sleeper of due.sort((one, other) => one.due - other.due)) sleeper.wake();
  }

  return {
    now: () => now,
    get sleeping() {
      return sleepers.size;
    },
    advance,

    async sleep(milliseconds, signal) {
      signal.throwIfAborted();
      if (milliseconds <= skip) {
        advance(milliseconds);
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const interrupt = () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        };
        const sleeper = {
          due: now + milliseconds,
          wake() {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', interrupt);
            resolve();
          },
        };
        signal.addEventListener('abort', interrupt, { once: true });
        sleepers.add(sleeper);
        for (const look of [...watchers]) look();
      });
    },

    async elapse(within = Number.POSITIVE_INFINITY) {
      const next = await new Promise<number>((resolve) => {
        const look = () => {
          const left = Math.min(...[...sleepers].map((sleeper) => sleeper.due)) - now;
          if (left > within || left === Number.POSITIVE_INFINITY) return;
          watchers.delete(look);
          resolve(left);
        };
        watchers.add(look);
        look();
      });
      advance(next);
      return next;
    },
  };
}
