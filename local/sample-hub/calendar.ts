/**
 * The day on which the catalogue was written. Its dates are those of a catalogue read that day;
 * read later, all of them move along, so that what was recent stays recent.
 */
export const REFERENCE_DAY = new Date('2026-01-01T00:00:00Z');

const DAY = 24 * 60 * 60 * 1000;

/** Turns the catalogue's dates into those that the server tells. */
export interface Calendar {
  /** The server's present, at midnight. */
  readonly today: Date;
  tell(date: Date): Date;
  /** The way back: what the catalogue calls a moment that a client names. */
  untell(date: Date): Date;
}

/** A calendar that is read at the given moment, rounded down to its day. */
export function createCalendar(now: Date): Calendar {
  const today = new Date(Math.floor(now.getTime() / DAY) * DAY);
  const shift = today.getTime() - REFERENCE_DAY.getTime();
  return {
    today,
    tell: (date) => new Date(date.getTime() + shift),
    untell: (date) => new Date(date.getTime() - shift),
  };
}
