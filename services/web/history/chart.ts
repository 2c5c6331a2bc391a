import type { PastRating } from '../api/models.ts';

/** A rating as a point of the chart, in its pixels. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly netScore: number;
}

export const chart = { width: 640, height: 160, left: 36, right: 12, top: 10, bottom: 18 } as const;

/** Where a net score stands on the chart: 0 below, 1 above. */
export function chartY(netScore: number): number {
  const { height, top, bottom } = chart;
  return top + (1 - netScore) * (height - top - bottom);
}

/** The points from the oldest to the newest, as far apart as the ratings were in time. */
export function chartPoints(history: readonly PastRating[]): readonly ChartPoint[] {
  const oldestFirst = history.toReversed();
  const times = oldestFirst.map(({ rated_at }) => Date.parse(rated_at));
  const first = times[0] ?? 0;
  const span = (times.at(-1) ?? 0) - first;
  const { width, left, right } = chart;
  const room = width - left - right;
  return oldestFirst.map(({ net_score: netScore }, i) => {
    const share = span === 0 ? 0.5 : ((times[i] ?? 0) - first) / span;
    return { x: left + share * room, y: chartY(netScore), netScore };
  });
}
