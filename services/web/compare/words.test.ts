import { expect, test } from '@jest/globals';
import type { Contribution } from '../rating/contributions.ts';
import { type Comparison, compare } from './comparison.ts';
import type { Compared } from './load-compared.ts';
import { model } from './testing/models.ts';
import { leadText, whyText } from './words.ts';

const compared = (...models: readonly Compared[]) => compare(models) as Comparison;
const best = () => model('best', { license: 1 });

test('the sentence says who is ahead of whom and by how much', () => {
  expect(leadText(compared(model('a'), best()))).toBe(
    'best has the highest net score, 0.555: 0.055 ahead of a.',
  );
  expect(leadText(compared(best(), model('a'), model('b')))).toBe(
    'best has the highest net score, 0.555: 0.055 ahead of a and 0.055 ahead of b.',
  );
});

test('it says who has the same', () => {
  expect(leadText(compared(model('a'), model('b')))).toBe('They have the same net score, 0.500.');
  expect(leadText(compared(best(), model('a'), { ...best(), name: 'beside' }))).toBe(
    'best has the highest net score, 0.555, as has beside: 0.055 ahead of a.',
  );
});

test.each([
  [{}, ''],
  [{ license: 'inconclusive' }, 'not known of b'],
  [{ license: 'not_applicable' }, 'not asked of b'],
] as const)('a licence that is %j is told as %p: unknown is not zero', (given, why) => {
  const row = compared(best(), model('b', given)).rows.find(({ metric }) => metric === 'license');
  const [leader, rival] = [...(row?.cells ?? [])] as [Contribution, Contribution];
  expect(whyText({ metric: 'license', points: 0, leader, rival }, ['best', 'b'])).toBe(why);
});
