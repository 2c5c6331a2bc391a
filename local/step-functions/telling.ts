import type { Arns } from './arn.ts';
import { type ClosedExecution, closedExecution, type Ends } from './closed-execution.ts';
import type { Clock } from './interpreter/clock.ts';
import type { ExecutionRecord } from './store/execution-record.ts';
import type { ExecutionStore } from './store/execution-store.ts';

/** Hears of every execution that is closed, at least once. */
export type OnClosed = (closed: ClosedExecution) => Promise<void>;

/** The longest wait before an execution's closing is told again, in seconds. */
const LONGEST_WAIT = 60;

export interface Teller {
  /** Until it is taken, or all is over. */
  tell(record: ExecutionRecord, ends: Ends): Promise<void>;
  /** When nobody is being told any more. */
  quiet(): Promise<unknown>;
}

/**
 * Tells of closed executions as EventBridge does: again and again until it is taken, over a
 * restart if need be.
 */
export function teller(options: {
  readonly store: ExecutionStore;
  readonly arns: Arns;
  readonly clock: Clock;
  readonly onClosed: OnClosed | undefined;
  readonly onError: (error: unknown) => void;
  readonly signal: AbortSignal;
}): Teller {
  const { store, arns, clock, onClosed, onError, signal } = options;
  const telling = new Set<Promise<void>>();

  async function repeat(record: ExecutionRecord, ends: Ends): Promise<void> {
    for (let wait = 1; !signal.aborted; wait = Math.min(LONGEST_WAIT, wait * 2)) {
      try {
        await onClosed?.(closedExecution(record, ends, arns));
        store.markTold(record);
        return;
      } catch (error) {
        if (!signal.aborted) onError(error);
      }
      await clock.sleep(wait * 1000, signal).catch(() => undefined); // Only when all is over.
    }
  }

  return {
    async tell(record, ends) {
      const told = repeat(record, ends);
      telling.add(told);
      await told.finally(() => telling.delete(told));
    },
    quiet: () => Promise.allSettled(telling),
  };
}
