import { expect, test } from '@jest/globals';
import { readWindow } from './window.ts';

test.each([
  ['', 60],
  ['window=360', 360],
  ['window=1440', 1440],
  ['window=7', 60],
  ['window=toString', 60],
])('%p asks for %d minutes', (query, minutes) => {
  expect(readWindow(new URLSearchParams(query))).toBe(minutes);
});
