import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCard } from './card.ts';
import { codeOfCard } from './card-code.ts';

/** Every line by which a block, or what may swallow one, begins or ends. */
const lines = fc.constantFrom(
  ...['---', '---js', '', ' ', '\0', '\uFEFF---', 'license: mit', 'a: [', 'Title', '===', '# Use'],
  ...[
    '```',
    '```python',
    '````',
    '~~~',
    '~~~ {.py}',
    '``` a`b',
    '   ```',
    '> ```',
    '>```js',
    '> a',
  ],
  ...['import heron', '>>> heron()', '- ```', '1. a', '    indented'],
  ...['<!--', '-->', '<!-- ``` -->', '<style>', '</style>', '<script>', '</script>', '<details>'],
  ...['|a|b|', '|-|-|', '| ``` |', '<table>', '<tr><td>', '</td></tr>', '</table>', '<td>```'],
);
const ends = fc.constantFrom('\n', '\r\n', '\r');
/** Fences among the front matter are none. */
const heads = fc.constantFrom('', '---\n---\n', '\uFEFF\n---\n```\n---\n', '---\r~~~\r\n');
const cards = fc
  .tuple(heads, fc.array(fc.tuple(lines, ends), { maxLength: 40 }))
  .map(([head, written]) => head + written.flat().join(''));

test('finds the fenced blocks that readCard finds, in the same places, whatever the card is', () => {
  fc.assert(
    fc.property(cards, (text) => {
      const read = readCard(text).sections.flatMap(({ code }) => code);
      expect(codeOfCard(text)).toEqual(read.map(({ lead: _lead, ...block }) => block));
    }),
    { numRuns: 2000 },
  );
});

test('finds blocks that are quoted, nested in text and never closed, behind front matter', () => {
  const card = '---\na: 1\n---\n> ```js\n> run()\n\n~~~\n```\n~~~\n```python\nimport heron\n';
  expect(codeOfCard(card)).toEqual([
    { language: 'js', text: 'run()', line: 4 },
    { language: '', text: '```', line: 7 },
    { language: 'python', text: 'import heron\n', line: 10 },
  ]);
});
