import { expect, test } from '@jest/globals';
import { readLicense } from '../license.ts';
import { inWords, visible, visibleNames } from './in-words.ts';

test('a name may be as long as there is room for, and a longer one shows that it goes on', () => {
  const fits = 'x'.repeat(60);
  expect(visible(fits)).toBe(fits);
  expect(visible(`${fits}y`)).toBe(`${'x'.repeat(59)}…`);
});

test('what cannot be seen is shown to be there', () => {
  expect(visible('mit\u202Egpl\u0000')).toBe('mit\uFFFDgpl\uFFFD');
});

test('of many names the first stands for all', () => {
  expect([['LICENSE'], ['LICENSE', 'NOTICE'], ['a', 'b', 'c'], []].map(visibleNames)).toEqual([
    'LICENSE',
    'LICENSE and 1 more',
    'a and 2 more',
    '',
  ]);
});

test('long terms are cut, and what a single licence means stands behind it', () => {
  const long = 'heron '.repeat(20).trim();
  expect(inWords(readLicense('mit') ?? { id: '', family: 'unrecognised' })).toMatch(/^MIT \(.+\)$/);
  expect(inWords({ id: long, family: 'unrecognised' })).toMatch(/^.{79}… \(.+\)$/);
});
