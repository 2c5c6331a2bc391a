import type { HistoryEvent } from '@aws-sdk/client-sfn';

export type StateStatus = 'running' | 'succeeded' | 'failed';

/** One state of an execution as its history tells it. */
export interface ExecutionState {
  readonly name: string;
  readonly type: string;
  readonly status: StateStatus;
  readonly entered_at: string;
  /** Milliseconds, until now while it runs. */
  readonly duration: number;
  /** How often its function was asked; 0 for a state without one. */
  readonly attempts: number;
  /** Names of the errors met on the way; never their causes, which may hold a stack. */
  readonly errors: readonly string[];
}

interface Open {
  name: string;
  type: string;
  enteredAt: Date;
  exitedAt?: Date;
  attempts: number;
  errors: string[];
}

/**
 * The states of an execution, in the order they were entered. Events carry the id of the one
 * before them, so an event belongs to the state that its chain leads back to, also where the
 * branches of a Parallel are interleaved.
 */
export function executionStates(
  events: readonly HistoryEvent[],
  now: Date = new Date(),
): readonly ExecutionState[] {
  const stateOf = new Map<number, Open>();
  const states: Open[] = [];
  for (const event of events) {
    const { id = 0, previousEventId = 0, timestamp = now } = event;
    const entered = event.stateEnteredEventDetails?.name;
    if (entered !== undefined) {
      const type = (event.type ?? '').replace(/StateEntered$/, '');
      const state = { name: entered, type, enteredAt: timestamp, attempts: 0, errors: [] };
      states.push(state);
      stateOf.set(id, state);
      continue;
    }
    const exited = event.stateExitedEventDetails?.name;
    // A Parallel's exit follows an event of one of its branches: its name tells whose it is.
    const state =
      exited === undefined
        ? stateOf.get(previousEventId)
        : states.findLast(({ name, exitedAt }) => name === exited && !exitedAt);
    if (state === undefined) continue;
    stateOf.set(id, state);
    if (exited !== undefined) state.exitedAt = timestamp;
    if (event.type === 'TaskScheduled') state.attempts += 1;
    const error = event.taskFailedEventDetails?.error ?? event.taskTimedOutEventDetails?.error;
    if (error !== undefined) state.errors.push(error);
  }
  const isClosed = events.some(({ type }) =>
    /^Execution(Succeeded|Failed|Aborted|TimedOut)$/.test(type ?? ''),
  );
  return states.map((state) => view(state, isClosed, now));
}

function view(
  { exitedAt, enteredAt, ...state }: Open,
  isClosed: boolean,
  now: Date,
): ExecutionState {
  const ended = exitedAt !== undefined || state.type === 'Fail';
  const status =
    ended && state.type !== 'Fail' ? 'succeeded' : ended || isClosed ? 'failed' : 'running';
  return {
    name: state.name,
    type: state.type,
    status,
    entered_at: enteredAt.toISOString(),
    duration: (exitedAt ?? now).getTime() - enteredAt.getTime(),
    attempts: state.attempts,
    errors: state.errors,
  };
}
