import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** One event of an execution, without what it carried. */
export interface ExecutionEvent {
  readonly id: number;
  readonly at: string;
  /** As Step Functions calls it. */
  readonly type: string;
  /** Of events that enter or leave one. */
  readonly state?: string;
  /** The name alone; its cause may hold a stack. */
  readonly error?: string;
}

/** The events of a history, as many as the console shows. */
export function executionEvents(events: readonly HistoryEvent[]): readonly ExecutionEvent[] {
  return events.map((event) => {
    const { id = 0, timestamp, type = '' } = event;
    const state = (event.stateEnteredEventDetails ?? event.stateExitedEventDetails)?.name;
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
