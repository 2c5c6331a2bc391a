import fc from 'fast-check';
import { type ByMetric, byMetric, devices, type MetricName, metrics } from '../../metrics.ts';
import {
  inconclusive,
  type MetricResult,
  notApplicable,
  scored,
  toResult,
  type Verdict,
} from '../../verdict.ts';

const LATENCY = 12;

/** Every metric scored alike, but for those that are said to be different. */
export function resultsWith(
  score: number,
  verdicts: Partial<Record<MetricName, Verdict>> = {},
): ByMetric<MetricResult> {
  return byMetric((metric) =>
    toResult(metric, verdicts[metric] ?? scoredAs(metric, score), LATENCY),
  );
}

/** A verdict with this score, and with it for each device where the metric has that shape. */
export function scoredAs(metric: MetricName, score: number): Verdict {
  const parts = Object.fromEntries(devices.map((device) => [device, score]));
  return scored(score, 'as measured', {
    improve: 'do better',
    ...(metrics[metric].shape === 'devices' && { parts }),
  });
}

/** Nothing could be found out; asking again may help, or not. */
export function unknown(retryable: boolean, retryAfter?: number): Verdict {
  return inconclusive('the source did not answer', {
    retryable,
    improve: 'ask again',
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

/** A score as metrics give it, with three decimals. */
export const anyScore = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);

/** Any set of results that a fan-out may come back with. */
export const anyResults: fc.Arbitrary<ByMetric<MetricResult>> = fc
  .record(
    byMetric((metric) =>
      fc.oneof(
        { weight: 4, arbitrary: anyScore.map((score) => scoredAs(metric, score)) },
        { weight: 2, arbitrary: fc.boolean().map((retryable) => unknown(retryable)) },
        { weight: 1, arbitrary: fc.constant(notApplicable('the question does not arise')) },
      ),
    ),
  )
  .map((verdicts) => byMetric((metric) => toResult(metric, verdicts[metric], LATENCY)));
