import { expect, test } from '@jest/globals';
import { readCard, withSubsections } from '../card.ts';

/** Each heading with those of what stands below it. */
function trails(text: string) {
  const card = readCard(text);
  return card.sections.map((_, at) => {
    return withSubsections(card, at).map(({ heading }) => heading);
  });
}

test('a section ends at the next heading that is not lower', () => {
  expect(trails('# A\n### B\n## C\n### D\n###### E\n#### F\n# G\n')).toStrictEqual([
    [''],
    ['A', 'B', 'C', 'D', 'E', 'F'],
    ['B'],
    ['C', 'D', 'E', 'F'],
    ['D', 'E', 'F'],
    ['E'],
    ['F'],
    ['G'],
  ]);
});

test('what stands above a lower heading does not hold higher ones', () => {
  expect(trails('### A\n## B\n# C\n## D\n## E\n')).toStrictEqual([
    [''],
    ['A'],
    ['B'],
    ['C', 'D', 'E'],
    ['D'],
    ['E'],
  ]);
});

test('a card without headings is one section', () => {
  expect(trails('A heron.')).toStrictEqual([['']]);
  expect(trails('')).toStrictEqual([['']]);
});

test('nothing is below a section that is not there', () => {
  expect(withSubsections(readCard('# A'), 7)).toStrictEqual([]);
});

test('a section is what its lines are, with the words of all of them', () => {
  const text = [
    'A *heron*.',
    '## Use',
    'Run **this**:',
    '```python',
    'heron()',
    '```',
    '***',
    'It prints `2`.',
    '| a |',
    '|---|',
    '| 1 |',
  ];
  expect(readCard(text.join('\n'))).toStrictEqual({
    frontMatter: {},
    links: [],
    sections: [
      {
        heading: '',
        level: 0,
        line: 1,
        end: 1,
        prose: 'A heron.',
        words: 2,
        code: [],
        tables: [],
      },
      {
        heading: 'Use',
        level: 2,
        line: 2,
        end: 2,
        prose: 'Run this:\nIt prints 2.',
        words: 5,
        code: [{ language: 'python', text: 'heron()', line: 4, lead: 'Run this:' }],
        tables: [{ line: 9, header: ['a'], rows: [['1']], rowLines: [11] }],
      },
    ],
  });
});
