import { expect, test } from '@jest/globals';
import { dayText, endText, momentText } from './moments.ts';

const iso = '2026-11-21T14:03:20.511Z';

test('a moment is written as people write it where they are', () => {
  expect(momentText(iso, 'en-GB', 'UTC')).toBe('21 Nov 2026, 14:03');
  expect(momentText(iso, 'en-GB', 'Asia/Tokyo')).toBe('21 Nov 2026, 23:03');
  expect(dayText(iso, 'en-GB', 'Pacific/Auckland')).toBe('22 Nov 2026');
});

test.each([
  ['2026-12-31T23:59:59.999Z', 'UTC', '31 Dec 2026'],
  ['2026-12-31T22:59:59.999Z', 'Europe/Berlin', '31 Dec 2026'],
  ['2026-12-31T22:59:59.999Z', 'UTC', '31 Dec 2026, 22:59'],
  ['2026-11-30T02:00:00Z', 'UTC', '30 Nov 2026, 02:00'],
])('%s ends, seen from %s, on %s', (iso, timeZone, text) => {
  expect(endText(iso, 'en-GB', timeZone)).toBe(text);
});
