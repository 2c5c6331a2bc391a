import { expect, test } from '@jest/globals';
import { isConfirmed, whatGoes } from './reset-word.ts';

test.each([
  ['reset', true],
  [' Reset ', true],
  ['', false],
  ['rese', false],
  ['reset it', false],
])('%p confirms: %p', (typed, expected) => expect(isConfirmed(typed)).toBe(expected));

test.each([
  [{ model: 1, dataset: 2, code: 0 }, 'That is 1 model, 2 datasets and 0 of code.'],
  [{ model: 0, dataset: 0, code: 0 }, 'Nothing is registered now.'],
  [null, 'How much that is cannot be told now.'],
])('what goes of %j is said', (counts, text) => expect(whatGoes(counts)).toBe(text));
