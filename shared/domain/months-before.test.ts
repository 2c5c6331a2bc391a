import { expect, test } from '@jest/globals';
import { monthsBefore } from './months-before.ts';

test.each([
  ['2026-01-15T12:00:00.000Z', 12, '2025-01-15T12:00:00.000Z', 'a year back'],
  ['2026-01-15T12:00:00.000Z', 1, '2025-12-15T12:00:00.000Z', 'over the turn of the year'],
  [
    '2024-02-29T00:00:00.000Z',
    24,
    '2022-02-28T00:00:00.000Z',
    'a leap day is the last of February',
  ],
  ['2025-03-31T23:59:59.000Z', 1, '2025-02-28T23:59:59.000Z', 'a 31st is the last of the month'],
])('%s less %d months is %s: %s', (moment, months, expected) => {
  expect(monthsBefore(moment, months)).toBe(expected);
});
