import { type EventDetails, type EventType, type History, MAX_EVENTS } from './history.ts';

/** Why a branch or an iteration is cut short: a sibling of it failed. */
export class SiblingFailed extends Error {
  override readonly name = 'SiblingFailed';
  /** The last event of the sibling. */
  readonly eventId: number;

  constructor(eventId: number) {
    super('another branch or iteration failed');
    this.eventId = eventId;
  }
}

/** One line of states through a history: each event points at the one before it on the line. */
export interface Thread {
  readonly signal: AbortSignal;
  /** The last event on the line. */
  readonly last: number;
  /** Throws the signal's reason when the line has been cut short. */
  append(type: EventType, details?: EventDetails): number;
  /**
   * Says how things ended while an error is on its way out: that must not raise another one, and
   * a line that was cut short from outside ends without a word.
   */
  note(type: EventType, previousEventId: number, details?: EventDetails): void;
  /** Goes on after an event of another line: the last of a branch. */
  moveTo(eventId: number): void;
  /** A line that begins at the last event of this one. */
  fork(signal: AbortSignal, from?: number): Thread;
}

export function createThread(history: History, signal: AbortSignal, from: number): Thread {
  let last = from;
  return {
    signal,
    get last() {
      return last;
    },
    append(type, details) {
      signal.throwIfAborted();
      last = history.append(type, last, details);
      return last;
    },
    note(type, previousEventId, details) {
      if (signal.aborted && !(signal.reason instanceof SiblingFailed)) return;
      if (history.events.length >= MAX_EVENTS - 1) return;
      last = history.append(type, previousEventId, details);
    },
    moveTo(eventId) {
      last = eventId;
    },
    fork: (forked, at = last) => createThread(history, forked, at),
  };
}
