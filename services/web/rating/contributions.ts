import { type ByMetric, type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';

/** What one metric adds to the net score, and what it could add. */
export interface Contribution {
  readonly metric: MetricName;
  readonly result: MetricResult;
  /** Its share of the net score; none where its question does not arise. */
  readonly weight: number;
  readonly points: number;
  /** How much the net score would rise if it were perfect. */
  readonly toGain: number;
}

/** The parts of a net score: their points add up to it, as far as rounding allows. */
export function contributionsOf(results: ByMetric<MetricResult>): readonly Contribution[] {
  const counts = (metric: MetricName) => results[metric].status !== 'not_applicable';
  const whole = metricNames.filter(counts).reduce((sum, metric) => sum + metrics[metric].weight, 0);
  return metricNames.map((metric) => {
    const result = results[metric];
    const weight = counts(metric) && whole > 0 ? metrics[metric].weight / whole : 0;
    const points = result.status === 'scored' ? weight * result.score : 0;
    return { metric, result, weight, points, toGain: weight - points };
  });
}

/** Those with advice that would raise the net score most, the best first. */
export function mostToGain(
  contributions: readonly Contribution[],
  count: number,
): readonly Contribution[] {
  return contributions
    .filter(({ toGain, result }) => toGain >= 0.0005 && result.improve !== '')
    .toSorted((a, b) => b.toGain - a.toGain)
    .slice(0, count);
}
