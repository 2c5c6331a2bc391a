import { setTimeout as sleep } from 'node:timers/promises';

/** Counts round trips to a sample hub that is started with this `hold`. */
export interface Rounds {
  readonly hold: () => Promise<void>;
  /** Counts until the work is over, or until it is told to stop. */
  count<T>(work: Promise<T>): Promise<{ readonly counted: number; readonly result: T }>;
  /** From here on everything is answered at once. */
  stop(): void;
}

/** So many turns without a request, and there is none on its way. */
const TURNS = 10;

/**
 * Counts how many round trips have to wait for one another: nothing is answered before everything
 * that can be asked at that point has been asked. All of it runs in one process, so that what keeps
 * a request from being sent keeps these turns from passing, too.
 */
export function createRounds(): Rounds {
  const waiting: (() => void)[] = [];
  let isCounting = false;
  let quiet = 0;

  function answerAll(): void {
    quiet = 0;
    for (const answer of waiting.splice(0)) answer();
  }

  function stop(): void {
    isCounting = false;
    answerAll();
  }

  return {
    async hold() {
      if (!isCounting) return;
      quiet = 0;
      await new Promise<void>((resolve) => waiting.push(resolve));
    },
    async count(work) {
      isCounting = true;
      const over = work.finally(stop);
      let counted = 0;
      while (isCounting) {
        await sleep(10);
        quiet = waiting.length === 0 ? 0 : quiet + 1;
        if (quiet < TURNS) continue;
        counted += 1;
        answerAll();
      }
      return { counted, result: await over };
    },
    stop,
  };
}
