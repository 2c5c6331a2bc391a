import { expect, test } from '@jest/globals';
import { readCard } from '../card.ts';
import { headingTrails } from './heading-trails.ts';

const trails = (card: string) => headingTrails(readCard(card).sections);

test('a section stands under its own heading and those above it, the nearest first', () => {
  const card = '# Heron\n## Training\n### Data\n#### Songs\n### Set-up\n## Evaluation\n';
  expect(trails(card)).toEqual([
    [],
    [],
    ['Training'],
    ['Data', 'Training'],
    ['Songs', 'Data', 'Training'],
    ['Set-up', 'Training'],
    ['Evaluation'],
  ]);
});

test('what is above the first heading stands under none', () => {
  expect(trails('A wading bird.\n\n## Training')).toEqual([[], ['Training']]);
  expect(trails('')).toEqual([[]]);
});

test('only the first heading is a title, and only where it is of the first level', () => {
  expect(trails('# Heron\n# Data\n## Songs')).toEqual([[], [], ['Data'], ['Songs', 'Data']]);
  expect(trails('## Heron\n### Data')).toEqual([[], ['Heron'], ['Data', 'Heron']]);
});
