import { expect, test } from '@jest/globals';
import { dayText, momentText } from './moments.ts';

const iso = '2026-11-21T14:03:20.511Z';

test('a moment is written as people write it where they are', () => {
  expect(momentText(iso, 'en-GB', 'UTC')).toBe('21 Nov 2026, 14:03');
  expect(momentText(iso, 'en-GB', 'Asia/Tokyo')).toBe('21 Nov 2026, 23:03');
  expect(dayText(iso, 'en-GB', 'Pacific/Auckland')).toBe('22 Nov 2026');
});
