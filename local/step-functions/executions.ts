import type { Arns } from './arn.ts';
import { type Ends, endsOf } from './closed-execution.ts';
import type { Clock } from './interpreter/clock.ts';
import { ExecutionEnded, execute, type Outcome } from './interpreter/execute.ts';
import { createHistory, type HistoryEvent } from './interpreter/history.ts';
import type { Json } from './interpreter/json.ts';
import type { Machine } from './interpreter/machine.ts';
import type { Run } from './interpreter/visit.ts';
import type { ExecutionRecord } from './store/execution-record.ts';
import type { ExecutionStore } from './store/execution-store.ts';

/** The executions that run, and the way to those that are closed. */
export interface Executions {
  start(machine: string, name: string, input: string): ExecutionRecord;
  /** Ends a running execution; nothing happens to a closed one. */
  abort(
    record: ExecutionRecord,
    details: { readonly error?: string; readonly cause?: string },
  ): Promise<void>;
  history(record: ExecutionRecord): readonly HistoryEvent[];
  /** Closes what a process that is gone has left running. */
  closeInterrupted(): void;
  /** Stops everything where it stands, as a kill would. */
  stop(): void;
}

interface Running {
  readonly events: readonly HistoryEvent[];
  readonly over: Promise<void>;
  end(reason: Error): void;
}

/** How an execution that was running when its process ended is closed. */
const INTERRUPTED = {
  error: 'Local.Interrupted',
  cause: 'The process that ran this execution has ended.',
} as const;

export function createExecutions(options: {
  readonly store: ExecutionStore;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly arns: Arns;
  readonly clock: Clock;
  readonly run: Omit<Run, 'executionArn'>;
  readonly onClosed: (record: ExecutionRecord, ends: Ends) => void;
  readonly onError: (error: unknown) => void;
}): Executions {
  const { store, machines, arns, clock, onError } = options;
  const running = new Map<ExecutionRecord, Running>();
  let stopped = false;

  function close(record: ExecutionRecord, outcome: Outcome, input: string): void {
    store.close(record, outcome.status, clock.now());
    options.onClosed(record, { input, outcome });
  }

  async function see(
    record: ExecutionRecord,
    input: string,
    outcome: Promise<Outcome>,
  ): Promise<void> {
    try {
      const ended = await outcome;
      if (!stopped) close(record, ended, input);
    } catch (error) {
      if (!stopped) onError(error);
    } finally {
      running.delete(record);
    }
  }

  return {
    start(machine, name, input) {
      const definition = machines.get(machine);
      if (definition === undefined) throw new Error(`there is no machine ${machine}`);
      if (stopped) throw new Error('the embedded Step Functions has been closed');
      const value: Json = JSON.parse(input);
      const record = store.start({ machine, name, startDate: clock.now(), input });
      const executionArn = arns.execution(machine, name);
      const history = createHistory(clock, (event) => store.append(record, event));
      const ending = new AbortController();
      const outcome = execute(
        definition,
        { ...options.run, executionArn },
        {
          input: { value, text: input },
          roleArn: arns.role(machine),
          context: {
            Execution: {
              Id: executionArn,
              Input: value,
              Name: name,
              RoleArn: arns.role(machine),
              StartTime: new Date(record.startDate).toISOString(),
              RedriveCount: 0,
            },
            StateMachine: { Id: arns.machine(machine), Name: machine },
          },
          history,
          signal: ending.signal,
        },
      );
      const over = see(record, input, outcome);
      running.set(record, {
        events: history.events,
        over,
        end: (reason) => ending.abort(reason),
      });
      return record;
    },

    async abort(record, details) {
      const execution = running.get(record);
      execution?.end(new ExecutionEnded('ABORTED', details));
      await execution?.over;
    },

    history: (record) => running.get(record)?.events ?? store.history(record),

    closeInterrupted() {
      for (const record of [...store.all()]) {
        if (record.status !== 'RUNNING') continue;
        const earlier = store.history(record);
        const { outcome } = endsOf(earlier);
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
    },

    stop() {
      stopped = true;
      const reason = new Error('the embedded Step Functions has been closed');
      for (const { end } of running.values()) end(reason);
    },
  };
}
