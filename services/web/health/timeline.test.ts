import { describe, expect, test } from '@jest/globals';
import { eventful, sinceText, timelineOf } from './timeline.ts';

const buckets = (...values: readonly number[]) =>
  values.map((value, i) => ({ bucket: `2026-11-28T18:0${i}:00.000Z`, value, unit: 'requests' }));

describe('a timeline', () => {
  test.each([
    [[0, 0], 1],
    [[1, 0], 1],
    [[3], 5],
    [[27, 20], 50],
    [[50], 50],
    [[51], 100],
    [[1001], 2000],
  ])('of %j has a scale up to %d', (values, most) => {
    expect(timelineOf(buckets(...values)).most).toBe(most);
  });

  test('has a share of the scale for each bucket', () => {
    expect(timelineOf(buckets(10, 5, 0)).shares).toEqual([1, 0.5, 0]);
  });

  test('shows a single request among thousands, and nothing where there was nothing', () => {
    const [little = 0, , none] = timelineOf(buckets(1, 5000, 0)).shares;
    expect(little).toBeGreaterThan(1 / 5000);
    expect(none).toBe(0);
  });
});

test('a table holds what there was, the newest first', () => {
  const all = buckets(0, 2, 0, 1);
  expect(eventful(all)).toEqual([all[3], all[1]]);
});

test.each([
  ['2026-11-28T18:00:00Z', '18:00'],
  ['2026-11-28T13:00:00Z', '13:00'],
  ['2026-11-27T19:30:00Z', '27 Nov 2026, 19:30'],
])('what began at %s did so at %s', (begin, text) => {
  expect(sinceText(begin, Date.parse('2026-11-28T19:00:00Z'), 'en-GB', 'UTC')).toBe(text);
});
