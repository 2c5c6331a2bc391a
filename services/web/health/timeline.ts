import type { Bucket } from '../api/health.ts';
import { clockText, momentText } from '../format/moments.ts';

/** A timeline as it is drawn: what its scale goes up to, and each bucket's share of that. */
export interface Timeline {
  readonly most: number;
  readonly shares: readonly number[];
}

/** What is so little that it would not be seen is drawn as this share: something is not nothing. */
const LEAST = 0.04;

/** Measures the buckets by a scale that is easy to read. */
export function timelineOf(buckets: readonly Bucket[]): Timeline {
  const most = roundUp(Math.max(0, ...buckets.map(({ value }) => value)));
  const shares = buckets.map(({ value }) => (value <= 0 ? 0 : Math.max(LEAST, value / most)));
  return { most, shares };
}

/** Those in which anything was, for a table that is no list of nothings; the newest first. */
export function eventful(buckets: readonly Bucket[]): readonly Bucket[] {
  return buckets.filter(({ value }) => value > 0).toReversed();
}

const HALF_A_DAY_MS = 12 * 3_600_000;

/** When a timeline begins: where a time of day would be ambiguous, with its day. */
export function sinceText(begin: string, now: number, locale?: string, timeZone?: string): string {
  const isLongAgo = now - Date.parse(begin) > HALF_A_DAY_MS;
  return (isLongAgo ? momentText : clockText)(begin, locale, timeZone);
}

/** The next number that is easy to read: 1, 2 or 5 and noughts. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return ([1, 2, 5, 10].find((times) => times * power >= value) ?? 10) * power;
}
