import { describe, expect, test } from '@jest/globals';
import { resultsWith, unknown } from './gate/testing/sample-results.ts';
import { metricNames, metrics } from './metrics.ts';
import { modelRating } from './rating.ts';
import { inconclusive, notApplicable, scored, type Verdict } from './verdict.ts';

const about = {
  name: 'tiny-bert',
  category: 'fill-mask',
  netScore: 0.612,
  netScoreLatency: 4321,
  ratedAt: '2025-02-03T04:05:06.000Z',
  sha: 'a'.repeat(40),
};

const devices = {
  raspberry_pi: 0.1,
  jetson_nano: 0.55,
  desktop_pc: 0.85,
  aws_server: 0.91,
};

describe('the wire form of a rating', () => {
  test('has every member the published specification requires, and its type', () => {
    const size = scored(0.603, '0.9 GiB', { parts: devices });
    const rating = modelRating({ ...about, results: resultsWith(0.7, { size_score: size }) });

    expect(rating).toMatchObject({
      name: 'tiny-bert',
      category: 'fill-mask',
      net_score: 0.612,
      net_score_latency: 4321,
      ramp_up_time: 0.7,
      bus_factor: 0.7,
      performance_claims: 0.7,
      license: 0.7,
      dataset_and_code_score: 0.7,
      dataset_quality: 0.7,
      code_quality: 0.7,
      reproducibility: 0.7,
      reviewedness: 0.7,
      tree_score: 0.7,
      size_score: devices,
      latency_unit: 'ms',
      rated_at: '2025-02-03T04:05:06.000Z',
      sha: about.sha,
    });
    for (const metric of metricNames) {
      expect(rating[`${metric}_latency`]).toBe(12);
      expect(rating.status[metric]).toBe('scored');
    }
    expect(rating.because.license).toBe('as measured');
  });

  test.each<[string, Verdict, string]>([
    ['what is unknown', inconclusive('GitHub did not answer', { retryable: true }), 'unknown: '],
    ['what does not arise', notApplicable('no sign of a parent'), 'not applicable: '],
  ])('shows %s as 0 and says how to read it', (_case, verdict, prefix) => {
    const results = resultsWith(1, { tree_score: verdict });
    const rating = modelRating({ ...about, results });
    expect(rating.tree_score).toBe(0);
    expect(rating.status.tree_score).toBe(verdict.status);
    expect(rating.because.tree_score).toBe(`${prefix}${verdict.because}`);
  });

  test('says only once that something is unknown', () => {
    const because = 'unknown: the measurement ran out of time';
    const results = resultsWith(1, { license: inconclusive(because, { retryable: true }) });
    expect(modelRating({ ...about, results }).because.license).toBe(because);
  });

  test.each(metricNames.filter((metric) => metrics[metric].shape === 'devices'))(
    'shows 0 for each device where %s is not known',
    (metric) => {
      const rating = modelRating({
        ...about,
        results: resultsWith(1, { [metric]: unknown(true) }),
      });
      expect(rating[metric]).toEqual({
        raspberry_pi: 0,
        jetson_nano: 0,
        desktop_pc: 0,
        aws_server: 0,
      });
    },
  );

  test('does not make up the score of a device that was left out', () => {
    const size = scored(0.1, '0.9 GiB', { parts: { raspberry_pi: 0.1 } });
    const results = resultsWith(1, { size_score: size });
    expect(() => modelRating({ ...about, results })).toThrow('size_score says nothing of jetson');
  });
});
