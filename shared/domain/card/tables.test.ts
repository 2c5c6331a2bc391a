import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';

function tables(text: string) {
  return readCard(text).sections.flatMap((section) => section.tables);
}

/** The cells of the only table, its header first. */
function cells(text: string) {
  const [table, ...more] = tables(text);
  expect(more).toStrictEqual([]);
  return table === undefined ? undefined : [table.header, ...table.rows];
}

describe('a table', () => {
  test('has a place for each of its rows, and ends where no bar is', () => {
    const text = '# Heron\n\nScores:\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\nGrey.\n| 5 | 6 |';
    expect(tables(text)).toStrictEqual([
      {
        line: 4,
        header: ['a', 'b'],
        rows: [
          ['1', '2'],
          ['3', '4'],
        ],
        rowLines: [6, 7],
      },
    ]);
    expect(readCard(text).sections[1]?.prose).toBe('Scores:\nGrey.\n| 5 | 6 |');
  });

  test('ends where code begins', () => {
    const text = '| a |\n|---|\n| 1 |\n```\n| 2 |\n```\n| 3 |';
    expect(cells(text)).toStrictEqual([['a'], ['1']]);
    expect(readCard(text).sections[0]?.prose).toBe('| 3 |');
  });

  test('may be a header alone', () => {
    expect(tables('| a |\n|---|')).toStrictEqual([
      { line: 1, header: ['a'], rows: [], rowLines: [] },
    ]);
  });

  test('may follow another after a blank line', () => {
    expect(tables('|a|\n|-|\n|1|\n\n|b|\n|-|\n|2|')).toStrictEqual([
      { line: 1, header: ['a'], rows: [['1']], rowLines: [3] },
      { line: 5, header: ['b'], rows: [['2']], rowLines: [7] },
    ]);
  });

  test.each(['|---|---|', '--- | ---', '|:---|---:|', ':-: | :-:', '\t| - |\t- |', '-|', '|-'])(
    'may have the rule %j',
    (rule) => {
      expect(cells(`a | b\n${rule}\n1 | 2`)).toStrictEqual([
        ['a', 'b'],
        ['1', '2'],
      ]);
    },
  );

  test.each(['|   |   |', '| : | : |', '| --- | --- | x', '| === | === |', '', 'Grey.', '|--_|'])(
    'has not the rule %j',
    (rule) => {
      expect(tables(`| a | b |\n${rule}\n| 1 | 2 |`)).toStrictEqual([]);
    },
  );

  test('has bars in its header, and a rule that is no code', () => {
    expect(tables('a\n|---|\n| 1 |')).toStrictEqual([]);
    expect(tables('| a |\n```\n|---|\n```')).toStrictEqual([]);
    expect(tables('| a |')).toStrictEqual([]);
  });

  test('has a rule with bars: one of dashes alone makes a heading', () => {
    const { sections } = readCard('a | b\n---\n1 | 2');
    expect(sections.map(({ heading, tables }) => [heading, tables])).toStrictEqual([
      ['', []],
      ['a | b', []],
    ]);
    expect(tables('| a | b |\n---\n| 1 | 2 |')).toStrictEqual([]);
  });
});

describe('a row has', () => {
  test.each<[string, readonly string[]]>([
    ['| a | b |', ['a', 'b']],
    ['a | b', ['a', 'b']],
    ['| a | b', ['a', 'b']],
    ['a | b |', ['a', 'b']],
    ['  |  a  |  b  |  ', ['a', 'b']],
    ['| a || b |', ['a', '', 'b']],
    ['|| a |  |', ['', 'a', '']],
    ['| | |', ['', '']],
    ['||', ['']],
    ['|', []],
    ['| a \\| b | c |', ['a | b', 'c']],
    ['| a \\\\| b |', ['a \\', 'b']],
    ['| a \\|', ['a |']],
    ['\\| a | b', ['| a', 'b']],
    ['| **a** `b` | [c](https://lake.org) | <b>d</b> | ![e](f.png) |', ['a b', 'c', 'd', '']],
    ['| a | b | c |', ['a', 'b', 'c']],
  ])('its cells: %j', (row, expected) => {
    expect(cells(`| x | y |\n|---|---|\n${row}`)).toStrictEqual([['x', 'y'], expected]);
  });
});
