import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Api } from '../../api/api.ts';
import { ApiProblem, SignedOut } from '../../api/problem.ts';
import type { Execution } from '../../api/runs.ts';
import { isWhole } from '../../run/is-whole.ts';
import { nextLook } from '../../run/next-look.ts';

/** A run as it was last seen. */
export interface WatchedExecution {
  readonly execution: Execution | undefined;
  /** Why it could not be looked at the last time. */
  readonly error: Error | undefined;
  again(): void;
}

/** How often a run that is over is looked at for what is missing: one that was stopped has no end. */
const LAST_LOOKS = 5;

/** Looks at a run again and again until it is over. What may pass is tried again, as seldom. */
export function useExecution(run: string, { runs }: Pick<Api, 'runs'>): WatchedExecution {
  const [execution, setExecution] = useState<Execution>();
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);

  useEffect(() => {
    const watching = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lastLooks = 0;
    async function look(looks: number): Promise<void> {
      const from = Date.now();
      const { wait } = nextLook(looks);
      try {
        const seen = await runs.find(run, wait, watching.signal);
        if (watching.signal.aborted) return;
        setExecution(seen);
        setError(undefined);
        if (seen.status !== 'RUNNING') lastLooks += 1;
        if (isWhole(seen) || lastLooks > LAST_LOOKS) return;
      } catch (thrown) {
        if (watching.signal.aborted || thrown instanceof SignedOut) return;
        setError(thrown as Error);
        if (thrown instanceof ApiProblem && thrown.status < 429) return;
      }
      // An answer that came at once was no wait, whatever was asked for.
      const left = wait * 1000 - (Date.now() - from);
      const pause = Math.max(left, nextLook(looks + 1).pause * 1000);
      timer = setTimeout(() => void look(looks + 1), pause);
    }
    void look(0);
    return () => {
      watching.abort();
      clearTimeout(timer);
    };
  }, [run, runs, round]);

  return { execution, error, again };
}
