import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ulid, ulidTime } from './ulid.ts';

const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('an id has ten characters of time and sixteen of chance, in lower case', () => {
  expect(ulid()).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  expect(ulid(0)).toMatch(/^0{10}/);
  expect(ulid(7)).not.toBe(ulid(7));
});

test.each([
  [0, '0000000000'],
  [31, '000000000z'],
  [32, '0000000010'],
  // The example of the specification.
  [1469918176385, '01aryz6s41'],
  [2 ** 48 - 1, '7zzzzzzzzz'],
])('the moment %d is written %s', (now, text) => {
  expect(ulidTime(now)).toBe(text);
});

test('ids sort by when they were made', () => {
  fc.assert(
    fc.property(moment, moment, (one, other) => {
      const [earlier, later] = one < other ? [one, other] : [other, one];
      expect(ulidTime(earlier) <= ulidTime(later)).toBe(true);
      expect(ulidTime(later) === ulidTime(earlier)).toBe(earlier === later);
      expect(ulid(later) >= ulidTime(later)).toBe(true);
    }),
  );
});
