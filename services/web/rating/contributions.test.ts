import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byMetric, metricNames } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { MetricResult, Status } from '#shared/domain/verdict.ts';
import { result } from '../run/testing/executions.ts';
import { contributionsOf, mostToGain } from './contributions.ts';

const anyResult = fc.record({
  status: fc.constantFrom<Status>('scored', 'inconclusive', 'not_applicable'),
  score: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
});
const anyResults = fc
  .tuple(...metricNames.map(() => anyResult))
  .map((all) => byMetric((name) => result(name, all[metricNames.indexOf(name)])));

describe('what each metric adds', () => {
  test('comes to the net score, whatever the verdicts', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const sum = contributionsOf(results).reduce((all, { points }) => all + points, 0);
        expect(Math.abs(sum - netScore(results))).toBeLessThanOrEqual(0.0005 + 1e-9);
      }),
    );
  });

  test('is nothing of what is unknown, which still weighs, and of what does not arise', () => {
    const results = byMetric<MetricResult>((name) => result(name));
    const [unknown, absent] = contributionsOf({
      ...results,
      ramp_up_time: result('ramp_up_time', { status: 'inconclusive', score: 0 }),
      bus_factor: result('bus_factor', { status: 'not_applicable', score: 0 }),
    });
    expect(unknown).toMatchObject({ points: 0, weight: expect.closeTo(0.09 / 0.91) });
    expect(absent).toMatchObject({ points: 0, weight: 0, toGain: 0 });
  });
});

describe('what would raise the score most', () => {
  test('is what is lost most of, where there is advice', () => {
    const results = byMetric((name) =>
      result(name, { score: name === 'license' ? 1 : 0.5, improve: `better ${name}` }),
    );
    const silent = { ...results, reviewedness: result('reviewedness', { score: 0, improve: '' }) };
    const best = mostToGain(contributionsOf(silent), 3).map(({ metric }) => metric);
    expect(best).toEqual(['performance_claims', 'code_quality', 'ramp_up_time']);
  });

  test('is nothing where nothing can be gained', () => {
    const results = byMetric((name) => result(name, { score: 1, improve: 'even better' }));
    expect(mostToGain(contributionsOf(results), 3)).toEqual([]);
  });
});
