import { describe, expect, test } from '@jest/globals';
import { ulid } from '#shared/domain/ulid.ts';
import { isDue, NIGHTS } from './is-due.ts';

const week = Array.from({ length: NIGHTS }, (_, day) => `2026-03-0${day + 1}`);
const ids = Array.from({ length: 700 }, () => ulid());

describe('a model', () => {
  test('is due on one day of a week, and on the same one of the next', () => {
    for (const id of ids) {
      const days = week.filter((day) => isDue(id, day));
      expect(days).toHaveLength(1);
      const [day = ''] = days;
      const next = new Date(Date.parse(day) + 7 * 86_400_000).toISOString();
      expect(isDue(id, next)).toBe(true);
    }
  });

  test('is due with about a seventh of the others', () => {
    for (const day of week) {
      const due = ids.filter((id) => isDue(id, day)).length;
      expect(due).toBeGreaterThan(50);
      expect(due).toBeLessThan(150);
    }
  });
});
