import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** One event of an execution, without what it carried. */
export interface ExecutionEvent {
  readonly id: number;
  readonly at: string;
  /** As Step Functions calls it. */
  readonly type: string;
  /** Which state it belongs to, if any. */
  readonly state?: string;
  /** The name alone; its cause may hold a stack. */
  readonly error?: string;
}

/**
 * The events of a history, as many as the console shows. Those of a task name no state: the event
 * before them, which they carry the id of, tells whose they are.
 */
export function executionEvents(events: readonly HistoryEvent[]): readonly ExecutionEvent[] {
  const stateOf = new Map<number, string>();
  return events.map((event) => {
    const { id = 0, previousEventId = 0, timestamp, type = '' } = event;
    const named = (event.stateEnteredEventDetails ?? event.stateExitedEventDetails)?.name;
    const state =
      named ?? (type.startsWith('Execution') ? undefined : stateOf.get(previousEventId));
    if (state !== undefined) stateOf.set(id, state);
    const error = (
      event.taskFailedEventDetails ??
      event.taskTimedOutEventDetails ??
      event.executionFailedEventDetails ??
      event.executionTimedOutEventDetails ??
      event.executionAbortedEventDetails
    )?.error;
    return {
      id,
      at: (timestamp ?? new Date(0)).toISOString(),
      type,
      ...(state !== undefined && { state }),
      ...(error !== undefined && { error }),
    };
  });
}
