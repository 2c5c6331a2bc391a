import { expect, test } from '@jest/globals';
import { saysSomething, statedValue, statedValues } from './stated-values.ts';

test.each([
  ['mit', 'mit'],
  [' MIT \n', 'MIT'],
  [3, '3'],
  [0, '0'],
  ['m\u202Ei\u0000t', 'mi t'],
  ['Accuracy [More Information Needed]', 'Accuracy'],
  ['日本語', '日本語'],
])('%j states %j', (value, expected) => {
  expect(statedValue(value)).toBe(expected);
});

test.each([
  '',
  '  ',
  '\u200B',
  '[More Information Needed]',
  '[more information needed]',
  'More Information Needed',
  '[Needs More Information]',
  'License: [More Information Needed]',
  'unknown',
  'None',
  'N/A',
  'TODO',
  'tbd',
  'null',
  '-',
  '?',
  true,
  null,
  undefined,
  ['mit'],
  { name: 'mit' },
])('%j states nothing', (value) => {
  expect(statedValue(value)).toBeUndefined();
});

test('of a list only what states something is stated', () => {
  expect(statedValues(['mit', '[More Information Needed]', null, { a: 'b' }, 2])).toStrictEqual([
    'mit',
    '2',
  ]);
  expect(statedValues('mit')).toStrictEqual(['mit']);
  expect(statedValues(undefined)).toStrictEqual([]);
});

test.each([
  [[{ text: 'Hi' }], true],
  [[{ messages: [{ role: '?', content: 'Hi' }] }], true],
  [{ value: 3 }, true],
  ['Hi', true],
  [[{}], false],
  [[{ text: '[More Information Needed]' }, null], false],
  [undefined, false],
])('whether %j says something: %s', (value, expected) => {
  expect(saysSomething(value)).toBe(expected);
});
