import { expect, test } from '@jest/globals';
import { pageText } from './page-text.ts';

test.each([
  [undefined, 1, 1, undefined, '1 artifact'],
  [undefined, 1, 23, undefined, '23 artifacts'],
  [undefined, 1, 100, 'x', 'Page 1, 100 artifacts'],
  ['x', 2, 1, undefined, 'Page 2, 1 artifact'],
])('from %j, page %d: %d with %j to follow is %j', (offset, page, count, next, text) => {
  expect(pageText({ offset, page }, count, next)).toBe(text);
});
