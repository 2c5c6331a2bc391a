import { type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import type { PastRating } from '../api/models.ts';
import { exactScore } from '../format/quantities.ts';

/** A metric that says something else than the time before; `undefined` is "no score". */
export interface Change {
  readonly metric: MetricName;
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A rating beside the one before it. */
export interface RatingChange {
  readonly rating: PastRating;
  /** None for the first. */
  readonly difference: number | undefined;
  readonly changes: readonly Change[];
}

/** A change in words, with all decimals: by fewer, what has changed may look the same. */
export function changeText({ metric, from, to }: Change): string {
  const text = (score: number | undefined) =>
    score === undefined ? 'no score' : exactScore(score);
  return `${metrics[metric].title} ${text(from)} → ${text(to)}`;
}

/** Each rating with what is different since the one before, newest first as they come. */
export function changesOf(history: readonly PastRating[]): readonly RatingChange[] {
  return history.map((rating, i) => {
    const before = history[i + 1];
    if (before === undefined) return { rating, difference: undefined, changes: [] };
    const changes = metricNames
      .map((metric) => ({ metric, from: before.scores[metric], to: rating.scores[metric] }))
      .filter(({ from, to }) => from !== to);
    return { rating, difference: rating.net_score - before.net_score, changes };
  });
}
