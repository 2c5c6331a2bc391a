import type { Arns } from './arn.ts';
import { endsOf } from './closed-execution.ts';
import type { Clock } from './interpreter/clock.ts';
import type { Outcome } from './interpreter/execute.ts';
import { createHistory } from './interpreter/history.ts';
import type { ExecutionRecord } from './store/execution-record.ts';
import type { ExecutionStore } from './store/execution-store.ts';

/** How an execution that was running when its process ended is closed. */
const INTERRUPTED = {
  error: 'Local.Interrupted',
  cause: 'The process that ran this execution has ended.',
} as const;

/**
 * Closes what a process that is gone has left running, and once more what was closed and has lost its
 * end in a power cut, before anybody was told of it.
 */
export function closeInterrupted(
  { store, arns, clock }: Parts,
  close: (record: ExecutionRecord, outcome: Outcome, input: string) => void,
): void {
  for (const record of [...store.all()]) {
    if (record.told) continue;
    const earlier = store.history(record);
    const { outcome } = endsOf(earlier);
    if (record.status !== 'RUNNING' && outcome !== undefined) continue;
    const input = record.input ?? '{}';
    if (outcome !== undefined) {
      close(record, outcome, input);
      continue;
    }
    const history = createHistory(clock, (event) => store.append(record, event), earlier);
    if (earlier.length === 0) {
      history.append('ExecutionStarted', 0, {
        executionStartedEventDetails: {
          input,
          inputDetails: { truncated: false },
          roleArn: arns.role(record.machine),
        },
      });
    }
    history.finish('ExecutionAborted', 0, { executionAbortedEventDetails: INTERRUPTED });
    close(record, { status: 'ABORTED', ...INTERRUPTED }, input);
  }
}

interface Parts {
  readonly store: ExecutionStore;
  readonly arns: Arns;
  readonly clock: Clock;
}
