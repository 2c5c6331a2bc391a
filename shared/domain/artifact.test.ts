import { expect, test } from '@jest/globals';
import { ID_PATTERN, isArtifactType } from './artifact.ts';

test.each(['model', 'dataset', 'code'])('%s is a type', (word) => {
  expect(isArtifactType(word)).toBe(true);
});

test.each(['models', '', 'Model', 7, undefined, ['model']])('%j is no type', (word) => {
  expect(isArtifactType(word)).toBe(false);
});

test.each(['a', '01jz0000000000000000000000', 'A-9'])('%s has the form of an id', (id) => {
  expect(id).toMatch(ID_PATTERN);
});

test.each(['', ' a', 'a ', 'a/b', 'a\nb', 'ä', '../a'])('%j is no id', (id) => {
  expect(id).not.toMatch(ID_PATTERN);
});
