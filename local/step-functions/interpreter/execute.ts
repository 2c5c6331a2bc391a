import type { History, HistoryEvent } from './history.ts';
import type { JsonObject } from './json.ts';
import type { Machine } from './machine.ts';
import type { Payload } from './payload.ts';
import { runScope } from './run-scope.ts';
import { StatesError } from './states-error.ts';
import { createThread } from './thread.ts';
import type { Run } from './visit.ts';

/** Why an execution is ended from outside. */
export class ExecutionEnded extends Error {
  override readonly name = 'ExecutionEnded';
  readonly status: 'ABORTED' | 'TIMED_OUT';
  readonly details: { readonly error?: string; readonly cause?: string };

  constructor(status: ExecutionEnded['status'], details: ExecutionEnded['details'] = {}) {
    super(status);
    this.status = status;
    this.details = details;
  }
}

/** How an execution ended. */
export type Outcome =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | {
      readonly status: 'FAILED' | 'ABORTED' | 'TIMED_OUT';
      readonly error?: string;
      readonly cause?: string;
    };

/** What an execution begins with. */
export interface Beginning {
  readonly input: Payload;
  readonly roleArn: string;
  readonly context: JsonObject;
  readonly history: History;
  /** Aborted with an `ExecutionEnded`, or with anything else to stop without a last event. */
  readonly signal: AbortSignal;
}

/** Runs a machine from its first event to its last. */
export async function execute(machine: Machine, run: Run, beginning: Beginning): Promise<Outcome> {
  const { input, roleArn, context, history, signal } = beginning;
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal]);
  history.append('ExecutionStarted', 0, {
    executionStartedEventDetails: {
      input: input.text,
      inputDetails: { truncated: false },
      roleArn,
    },
  });
  // AWS's histories begin their first state at 0, not at the event of the start.
  const thread = createThread(history, ending, 0);

  if (machine.timeoutSeconds !== undefined) {
    void run.clock.sleep(machine.timeoutSeconds * 1000, ending).then(
      () => over.abort(new ExecutionEnded('TIMED_OUT')),
      () => undefined, // It was over sooner.
    );
  }
  let outcome: Outcome;
  let last = 0;
  try {
    const output = await runScope(machine, input, { run, thread, context, variables: {} });
    ending.throwIfAborted();
    outcome = { status: 'SUCCEEDED', output: output.text };
    last = thread.last;
  } catch (error) {
    outcome = outcomeOf(error, ending);
    if (outcome.status === 'FAILED') last = thread.last;
  } finally {
    over.abort(new Error('the execution is over'));
  }
  note(history, last, outcome);
  return outcome;
}

function outcomeOf(error: unknown, ending: AbortSignal): Outcome {
  if (ending.aborted) {
    if (!(ending.reason instanceof ExecutionEnded)) throw ending.reason;
    return { status: ending.reason.status, ...ending.reason.details };
  }
  if (error instanceof StatesError) return { status: 'FAILED', ...error.details() };
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { status: 'FAILED', error: 'States.Runtime', cause };
}

function note(history: History, last: number, outcome: Outcome): HistoryEvent['id'] {
  if (outcome.status === 'SUCCEEDED') {
    return history.finish('ExecutionSucceeded', last, {
      executionSucceededEventDetails: {
        output: outcome.output,
        outputDetails: { truncated: false },
      },
    });
  }
  const { status, ...details } = outcome;
  switch (status) {
    case 'FAILED':
      return history.finish('ExecutionFailed', last, { executionFailedEventDetails: details });
    case 'ABORTED':
      return history.finish('ExecutionAborted', last, { executionAbortedEventDetails: details });
    case 'TIMED_OUT':
      return history.finish('ExecutionTimedOut', last, { executionTimedOutEventDetails: details });
  }
}
