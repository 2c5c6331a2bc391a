import { type ByMetric, metricNames, metrics } from './metrics.ts';
import type { MetricResult } from './verdict.ts';

/**
 * The one number: the weighted mean of the metrics, to three decimals.
 *
 * What could not be found out counts as 0, so that nobody gains by hiding; a question that does
 * not arise leaves the mean, and the weights of the others are scaled up to make good for it.
 */
export function netScore(results: ByMetric<MetricResult>): number {
  const counted = metricNames
    .map((name) => ({ weight: metrics[name].weight, result: results[name] }))
    .filter(({ result }) => result.status !== 'not_applicable');
  const weight = counted.reduce((sum, metric) => sum + metric.weight, 0);
  if (weight === 0) return 0;

  const points = counted.reduce((sum, metric) => sum + metric.weight * pointsOf(metric.result), 0);
  return Math.round((points / weight) * 1000) / 1000;
}

function pointsOf({ status, score }: MetricResult): number {
  return status === 'scored' ? score : 0;
}
