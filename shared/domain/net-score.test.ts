import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyResults, resultsWith, scoredAs, unknown } from './gate/testing/sample-results.ts';
import { byMetric, metricNames, metrics } from './metrics.ts';
import { netScore } from './net-score.ts';
import { notApplicable, toResult } from './verdict.ts';

const anyMetric = fc.constantFrom(...metricNames);

describe('the net score', () => {
  test('is the score of every metric where all have the same', () => {
    expect(netScore(resultsWith(1))).toBe(1);
    expect(netScore(resultsWith(0.417))).toBe(0.417);
    expect(netScore(resultsWith(0))).toBe(0);
  });

  test('weighs each metric with its share', () => {
    const results = resultsWith(0, { reviewedness: scoredAs('reviewedness', 1) });
    expect(netScore(results)).toBe(metrics.reviewedness.weight);
  });

  test('counts what is unknown as nothing', () => {
    expect(netScore(resultsWith(1, { license: unknown(true) }))).toBe(0.89);
  });

  test('scales the weights up when a question does not arise', () => {
    const without = notApplicable('no sign of a parent');
    expect(netScore(resultsWith(0.8, { tree_score: without }))).toBe(0.8);
    const results = resultsWith(1, { tree_score: without, license: scoredAs('license', 0) });
    expect(netScore(results)).toBe(0.882); // 0.82 of 0.93
  });

  test('is 0 when no question arises', () => {
    const none = byMetric((metric) => toResult(metric, notApplicable('no weights'), 1));
    expect(netScore(none)).toBe(0);
  });

  test('has three decimals', () => {
    expect(netScore(resultsWith(0.5, { license: scoredAs('license', 0.333) }))).toBe(0.482);
  });

  test('is a number from 0 to 1 whatever was measured', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const score = netScore(results);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(Number(score.toFixed(3))).toBe(score);
      }),
    );
  });

  test('never rises because something could not be found out', () => {
    fc.assert(
      fc.property(anyResults, anyMetric, fc.boolean(), (results, metric, retryable) => {
        const hidden = { ...results, [metric]: toResult(metric, unknown(retryable), 1) };
        expect(netScore(hidden)).toBeLessThanOrEqual(netScore(results));
      }),
    );
  });

  test('does not look at a number that stands beside an unknown', () => {
    const { license } = resultsWith(0, { license: unknown(false) });
    const results = { ...resultsWith(0), license: { ...license, score: 1 } };
    expect(netScore(results)).toBe(0);
  });
});
