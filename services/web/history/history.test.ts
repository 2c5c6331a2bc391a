import { describe, expect, test } from '@jest/globals';
import type { PastRating } from '../api/models.ts';
import { changesOf, changeText } from './changes.ts';
import { chart, chartPoints, chartY } from './chart.ts';

const rating = (rated_at: string, net_score: number, scores: PastRating['scores']): PastRating => ({
  rated_at,
  net_score,
  scores,
  sha: '5c1d9f0b7a3e4826b0d91c7f2e8a64d3b95f0e17',
  run: rated_at,
});

const history = [
  rating('2026-11-05T00:00:00Z', 0.75, { license: 1, bus_factor: 0.5 }),
  rating('2026-11-02T00:00:00Z', 0.5, { license: 0.2, bus_factor: 0.5, tree_score: 1 }),
  rating('2026-11-01T00:00:00Z', 0.5, { license: 0.2, bus_factor: 0.5, tree_score: 1 }),
];

describe('a history', () => {
  test('says what is different since the time before', () => {
    expect(changesOf(history).map(({ difference, changes }) => ({ difference, changes }))).toEqual([
      {
        difference: 0.25,
        changes: [
          { metric: 'license', from: 0.2, to: 1 },
          { metric: 'tree_score', from: 1, to: undefined },
        ],
      },
      { difference: 0, changes: [] },
      { difference: undefined, changes: [] },
    ]);
  });

  test.each([
    [0.312, 0.318, 'Licence 0.312 → 0.318'],
    [undefined, 0, 'Licence no score → 0.000'],
    [1, undefined, 'Licence 1.000 → no score'],
  ])('tells a change from %d to %d so that one sees it', (from, to, text) => {
    expect(changeText({ metric: 'license', from, to })).toBe(text);
  });

  test('is drawn from the oldest to the newest, as far apart as they were', () => {
    const points = chartPoints(history);
    const { left, right, width } = chart;
    expect(points.map(({ netScore }) => netScore)).toEqual([0.5, 0.5, 0.75]);
    const room = width - left - right;
    expect(points.map(({ x }) => x)).toEqual([left, left + room / 4, left + room]);
    expect(points[2]?.y).toBe(chartY(0.75));
    expect(chartY(1)).toBeLessThan(chartY(0));
  });

  test('of one moment stands in the middle', () => {
    const [point] = chartPoints(history.slice(0, 1));
    expect(point?.x).toBe(chart.left + (chart.width - chart.left - chart.right) / 2);
    expect(chartPoints([])).toEqual([]);
  });
});
