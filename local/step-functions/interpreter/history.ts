import type { HistoryEvent as SdkHistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from './clock.ts';
import { StatesError } from './states-error.ts';

export type EventType = NonNullable<SdkHistoryEvent['type']>;

/** What an event tells besides its type, under the names of the API. */
export type EventDetails = Omit<SdkHistoryEvent, 'timestamp' | 'type' | 'id' | 'previousEventId'>;

/** One event of an execution's history as it goes over the wire. */
export interface HistoryEvent extends EventDetails {
  readonly id: number;
  readonly previousEventId: number;
  /** Seconds since 1970, with milliseconds as the fraction. */
  readonly timestamp: number;
  readonly type: EventType;
}

/** The most events that the history of a Standard execution may have. */
export const MAX_EVENTS = 25_000;

/** What has happened in one execution so far. */
export interface History {
  readonly events: readonly HistoryEvent[];
  /** Fails when only the place of the execution's last event is left. */
  append(type: EventType, previousEventId: number, details?: EventDetails): number;
  /** Takes that last place. */
  finish(type: EventType, previousEventId: number, details: EventDetails): number;
}

/** A history that begins with the events given, and hands on every new one. */
export function createHistory(
  clock: Clock,
  onEvent: (event: HistoryEvent) => void,
  earlier: readonly HistoryEvent[] = [],
): History {
  const events = [...earlier];

  function add(type: EventType, previousEventId: number, details: EventDetails): number {
    const id = events.length + 1;
    const event = { id, previousEventId, timestamp: clock.now() / 1000, type, ...details };
    events.push(event);
    onEvent(event);
    return id;
  }

  return {
    events,
    append(type, previousEventId, details = {}) {
      if (events.length >= MAX_EVENTS - 1) {
        throw new StatesError(
          'States.Runtime',
          `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
        );
      }
      return add(type, previousEventId, details);
    },
    finish: add,
  };
}
