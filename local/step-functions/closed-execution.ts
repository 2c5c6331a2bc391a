import type { Arns } from './arn.ts';
import type { Outcome } from './interpreter/execute.ts';
import type { HistoryEvent } from './interpreter/history.ts';
import type { ExecutionRecord } from './store/execution-record.ts';

/**
 * The `detail` of EventBridge's event "Step Functions Execution Status Change" for an execution
 * that is closed, so that the same handlers take it.
 */
export interface ClosedExecution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** Milliseconds since 1970. */
  readonly startDate: number;
  readonly stopDate: number;
  readonly input: string;
  readonly inputDetails: { readonly included: boolean };
  readonly output: string | null;
  readonly outputDetails: { readonly included: boolean } | null;
  readonly error: string | null;
  readonly cause: string | null;
}

/** What an execution began and ended with, as its first and last events tell. */
export interface Ends {
  readonly input: string;
  /** Undefined while it runs. */
  readonly outcome: Outcome | undefined;
}

export function endsOf(history: readonly HistoryEvent[]): Ends {
  const last = history.at(-1);
  return {
    input: history[0]?.executionStartedEventDetails?.input ?? '{}',
    outcome: last === undefined ? undefined : outcomeOf(last),
  };
}

function outcomeOf(event: HistoryEvent): Outcome | undefined {
  switch (event.type) {
    case 'ExecutionSucceeded':
      return {
        status: 'SUCCEEDED',
        output: event.executionSucceededEventDetails?.output ?? 'null',
      };
    case 'ExecutionFailed':
      return { status: 'FAILED', ...definedOf(event.executionFailedEventDetails) };
    case 'ExecutionAborted':
      return { status: 'ABORTED', ...definedOf(event.executionAbortedEventDetails) };
    case 'ExecutionTimedOut':
      return { status: 'TIMED_OUT', ...definedOf(event.executionTimedOutEventDetails) };
    default:
      return undefined;
  }
}

function definedOf({
  error,
  cause,
}: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
} = {}): { readonly error?: string; readonly cause?: string } {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

/** What those who wait for closed executions are told. */
export function closedExecution(
  { machine, name, startDate, stopDate }: ExecutionRecord,
  { input, outcome }: Ends,
  arns: Arns,
): ClosedExecution {
  if (outcome === undefined || stopDate === undefined) throw new Error(`${name} is not closed`);
  const succeeded = outcome.status === 'SUCCEEDED';
  return {
    executionArn: arns.execution(machine, name),
    stateMachineArn: arns.machine(machine),
    name,
    status: outcome.status,
    startDate,
    stopDate,
    input,
    inputDetails: { included: true },
    output: succeeded ? outcome.output : null,
    outputDetails: succeeded ? { included: true } : null,
    error: succeeded ? null : (outcome.error ?? null),
    cause: succeeded ? null : (outcome.cause ?? null),
  };
}
