import { describe, expect, test } from '@jest/globals';
import { byMetric, type MetricName, metrics } from '../metrics.ts';
import { netScore } from '../net-score.ts';
import { notApplicable, scored, type Verdict } from '../verdict.ts';
import { judgeRule } from './judge-rule.ts';
import { rulesOf } from './policy.ts';
import { resultsWith, scoredAs, unknown } from './testing/sample-results.ts';

function judge(
  policy: Parameters<typeof rulesOf>[0],
  score: number,
  verdicts: Partial<Record<MetricName, Verdict>> = {},
) {
  const results = resultsWith(score, verdicts);
  const [rule] = rulesOf(policy);
  if (rule === undefined) throw new Error('a policy of one rule is asked for');
  return judgeRule(rule, { results, netScore: netScore(results) });
}

describe('a rule on a metric', () => {
  test.each([
    [0.5, 'passed'],
    [0.499, expect.objectContaining({ score: 0.499, threshold: 0.5, status: 'scored' })],
  ])('with 0.5 asked for is met by 0.5 and not by less: %d', (score, outcome) => {
    expect(judge({ license: 0.5 }, score)).toEqual(outcome);
  });

  test('of what is unknown says all that the verdict says', () => {
    const failed = {
      metric: 'license',
      score: 0,
      threshold: 0,
      status: 'inconclusive',
      because: 'the source did not answer',
      improve: 'ask again',
    };
    expect(judge({ license: 0 }, 1, { license: unknown(false) })).toStrictEqual({
      ...failed,
      retryable: false,
    });
    expect(judge({ license: 0 }, 1, { license: unknown(true, 9) })).toStrictEqual({
      ...failed,
      retryable: true,
      retryAfter: 9,
    });
  });
});

describe('a rule on the net score', () => {
  test('is met exactly', () => {
    expect(judge({ net_score: 0.5 }, 0.5)).toBe('passed');
  });

  test('that nothing can lift any more names what keeps it down most', () => {
    const verdicts = { bus_factor: scored(0, 'nobody', { improve: 'find somebody' }) };
    expect(judge({ net_score: 0.99 }, 0.9, verdicts)).toStrictEqual({
      metric: 'net_score',
      score: 0.819,
      threshold: 0.99,
      status: 'scored',
      because: 'the weighted mean of the metrics is too low',
      improve: 'bus_factor: find somebody',
    });
  });

  test('weighs by what is lost, not by the lowest score', () => {
    const verdicts = {
      size_score: scoredAs('size_score', 0.2),
      reviewedness: scored(0.3, 'few', { improve: 'review' }),
    };
    expect(metrics.size_score.weight * 0.8).toBeLessThan(metrics.reviewedness.weight * 0.7);
    expect(judge({ net_score: 0.99 }, 1, verdicts)).toMatchObject({
      improve: 'reviewedness: review',
    });
  });

  test('loses all of what is unknown', () => {
    const verdicts = { license: unknown(false), reviewedness: scored(0.5, 'some') };
    expect(judge({ net_score: 0.99 }, 1, verdicts)).toMatchObject({
      improve: 'license: ask again',
    });
  });

  test('advises on nothing that has no advice, or does not arise', () => {
    const mute = byMetric((metric) =>
      metric === 'size_score' ? scoredAs(metric, 0.1) : scored(0, 'bad'),
    );
    const verdicts = { ...mute, tree_score: notApplicable('no parent', { improve: 'adopt' }) };
    expect(judge({ net_score: 0.5 }, 0, verdicts)).toMatchObject({
      improve: 'size_score: do better',
    });
    const silent = { ...verdicts, size_score: notApplicable('no weights') };
    expect(judge({ net_score: 0.5 }, 0, silent)).toMatchObject({ improve: '' });
  });

  test('waits for what may still come, as long as the longest of it', () => {
    const verdicts = {
      bus_factor: unknown(true, 30),
      license: unknown(true, 9),
      tree_score: unknown(false),
    };
    expect(judge({ net_score: 0.8 }, 0.9, verdicts)).toMatchObject({
      status: 'inconclusive',
      because: 'unknown: it depends on bus_factor, license, which could not be measured yet',
      retryable: true,
      retryAfter: 30,
    });
    const untold = judge({ net_score: 0.8 }, 0.9, {
      license: unknown(true),
      size_score: unknown(true),
    });
    expect(untold).not.toHaveProperty('retryAfter');
  });

  test('is still open where the best answer would just do', () => {
    const best = netScore(resultsWith(0.5, { license: scored(1, 'well') }));
    const judged = judge({ net_score: best }, 0.5, { license: unknown(true) });
    expect(judged).toMatchObject({ status: 'inconclusive' });
  });
});
