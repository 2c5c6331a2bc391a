import { expect, test } from '@jest/globals';
import { readAdminSection } from './sections.ts';

test.each([
  [undefined, 'users'],
  ['reset', 'reset'],
  ['gate', 'gate'],
  ['toString', 'users'],
])('%p leads to the part %s', (section, part) => {
  expect(readAdminSection(section)).toBe(part);
});
