import { expect, test } from '@jest/globals';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import { candidatesAmong } from './candidates.ts';

const row = (id: string, name: string, type: ArtifactType = 'model') => ({ id, name, type });
const names = (text: string, chosen: readonly string[] = []) =>
  candidatesAmong(
    [row('1', 'skerry-7b'), row('2', 'Skerry'), row('3', 'quern'), row('4', 'skerry', 'code')],
    text,
    chosen,
  ).shown.map(({ name }) => name);

test('they are models whose name holds the text, in any letter case', () => {
  expect(names('SKERRY')).toEqual(['skerry-7b', 'Skerry']);
  expect(names('')).toEqual(['skerry-7b', 'Skerry', 'quern']);
});

test('they are not those that are chosen already', () => {
  expect(names('', ['1', '3'])).toEqual(['Skerry']);
});

test('of many the first are shown, and how many more there are', () => {
  const many = Array.from({ length: 20 }, (_, i) => row(String(i), `model-${i}`));
  const { shown, left } = candidatesAmong(many, 'model', []);
  expect(shown.length + left).toBe(20);
  expect(shown[0]?.name).toBe('model-0');
  expect(left).toBe(12);
});
