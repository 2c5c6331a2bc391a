import { createHash } from 'node:crypto';

/** A model is looked at on one night of so many. */
export const NIGHTS = 7;

const DAY_MS = 86_400_000;

/** Whether a model is looked at on this day: always on the same one of seven, whatever else there is. */
export function isDue(id: string, day: string): boolean {
  const number = Math.floor(Date.parse(day) / DAY_MS);
  return createHash('sha256').update(id).digest().readUInt32BE(0) % NIGHTS === number % NIGHTS;
}
