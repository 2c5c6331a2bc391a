import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';

function tables(text: string) {
  return readCard(text).sections.flatMap((section) => section.tables);
}

/** The cells of each table, its header first. */
function cells(text: string) {
  return tables(text).map(({ header, rows }) => [header, ...rows]);
}

function prose(text: string) {
  return readCard(text).sections.map((section) => section.prose);
}

describe('a table in HTML', () => {
  test.each([
    '<table><tr><td>a</td></tr></table>',
    '<TABLE><TR><TD>a</TD></TR></TABLE>',
    '<table border="1"><tr ><td >a</td ></tr ></table >',
    '<table/><tr/><td/>a</table\t>',
    '<table>\n<tr>\n<td>\na\n</td>\n</tr>\n</table>',
    '<table\n border="1">\n<tr><td>a</td></tr>\n</table',
    '<table><tr><td>a</td></tr></table\n>',
    '<table><tr><td>a</table>',
    '<table><td>a</table>',
    '<table><th>a</table>',
    '<table><tr></tr><tr><td>a<tr></table>',
    '<table><thead><tr><td>a</thead></table>',
    '<table><tr><td>a<tbody></table>',
    '<table><tr><td>a</tfoot></table>',
    '<table><tr><td>\t a<p></p> \n</table>',
    ' <table><tr><td>a</table>',
    '</table><table>\n<tr><td>a</table>',
    '<center><table><tr><td>a</table></center>',
    '    <table>\n    # x\n#y\n####### z\n<tr><td>a</table>',
  ])('is found in %j', (text) => {
    expect(cells(text)).toStrictEqual([[['a']]]);
  });

  test.each([
    '<tablet><tr><td>a</td></tr></tablet>',
    '<table><tr><td>a</td></tr></tables>',
    '<table><tr><td>a</td></tr>',
    '<table><tr><td>a</td></tr><table>',
    '</table><table><tr><td>a</td></tr>',
    '< table><tr><td>a</td></tr></table>',
    '<tr><td>a</td></tr></table>',
    '<table>\n<tr><td>a\n# b\n</table>',
    '<table>\n<tr><td>a\n   ###### b\n</table>',
    '<table>\n<tr><td>a\n#\tb\n</table>',
    '<table>\n<tr><td>a\n```\nb\n```\n</table>',
    '<table></table>',
    '<table><tr></tr></table>',
    '<table>a</table>',
  ])('is not found in %j', (text) => {
    expect(cells(text)).toStrictEqual([]);
  });

  test('begins where it is opened, whatever is closed below', () => {
    const { links } = readCard('See https://lake.org/a\n</table>');
    expect(links.map(({ place, url }) => [place, url])).toStrictEqual([
      ['prose', 'https://lake.org/a'],
    ]);
  });

  test('may hold a hash that makes no heading', () => {
    expect(cells('<table>\n<tr><td>no. # 1\n</table>')).toStrictEqual([[['no. # 1']]]);
  });

  test('has the lines of itself and of its rows', () => {
    const text = [
      '---',
      'license: mit',
      '---',
      'Scores: <table>',
      '<tr><th>a</th></tr>',
      '',
      '<tr>',
      '<td>1</td></tr><tr><td>2</td>',
      '<tr><td>3</td></tr>',
      '</table> <table><tr><td>b</td></tr>',
      '</table>',
    ];
    expect(tables(text.join('\n'))).toStrictEqual([
      { line: 4, header: ['a'], rows: [['1'], ['2'], ['3']], rowLines: [7, 8, 9] },
      { line: 10, header: ['b'], rows: [], rowLines: [] },
    ]);
  });

  test('has its own line for a first row that has no tag', () => {
    expect(tables('<table>\n<td>a\n<tr><td>1\n<td>2\n</table>')).toStrictEqual([
      { line: 1, header: ['a'], rows: [['1', '2']], rowLines: [3] },
    ]);
  });

  test('leaves to prose what stands beside it, and ends what was left open before', () => {
    expect(prose('one <table><td>a</table> two\nthree')).toStrictEqual(['one\ntwo\nthree']);
    expect(prose('<table>\n<td>a\n</table> two <table><td>b</table>')).toStrictEqual(['two']);
    expect(prose('<table><td>a\n</table>\n</table> two')).toStrictEqual(['two']);
    expect(prose('<table><td>a\n</table> two <td>three')).toStrictEqual(['two  three']);
    expect(prose('<table><td>a\n</table> <td>two<tr>three')).toStrictEqual(['two three']);
    expect(prose('<img src="a"\none <table><td>a</table> two')).toStrictEqual(['one\ntwo']);
    expect(prose('<img src="a"\n<table><td>a</table> two')).toStrictEqual(['two']);
    expect(prose('<table><td>a</table> two <img\nsrc="a"> three')).toStrictEqual(['two\nthree']);
  });

  test('within another ends it, and what the outer one goes on with is prose', () => {
    const text = '<table><tr><td>a<table><tr><td>b</table>c</td></tr></table> d';
    expect(cells(text)).toStrictEqual([[['a']], [['b']]]);
    expect(prose(text)).toStrictEqual(['c    d']);
  });

  test('whose own tag is broken is prose, line by line', () => {
    const text = '<table <b>\n  heron  \n***\n[More Information Needed]\n</table>';
    expect(cells(text)).toStrictEqual([]);
    expect(prose(text)).toStrictEqual(['<table\nheron']);
  });

  test('has links in its cells, whose titles may stand in the next line', () => {
    expect(cells('<table><td>[a](b\n"c)")</table>')).toStrictEqual([[['a']]]);
  });

  test('has cells in plain text, in one line', () => {
    expect(
      cells('<table><td><b>a</b>\n\n  b [c](https://lake.org)<td>`d`<br>\te<td></table>'),
    ).toStrictEqual([[['a b c', 'd e', '']]]);
  });
});

describe('the header of a table in HTML', () => {
  test('is its first row, whatever cells that has', () => {
    expect(cells('<table><tr><td>a<td>b<tr><th>c<td>d</table>')).toStrictEqual([
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ]);
  });

  test('is all rows of nothing but heads, read from the top', () => {
    expect(
      cells('<table><tr><th>a<th>b<th><tr><th>a<th>c<th><th>d<tr><th>1<td>2<tr><th>3<th>4</table>'),
    ).toStrictEqual([
      [
        ['a', 'b c', '', 'd'],
        ['1', '2'],
        ['3', '4'],
      ],
    ]);
  });

  test('is the whole table when that has nothing but heads', () => {
    expect(cells('<table><tr><th>a<tr><th>b</table>')).toStrictEqual([[['a b']]]);
  });
});

describe('a cell that spans several', () => {
  test.each<[string, readonly (readonly string[])[]]>([
    ['<tr><td colspan="2">a<td>b', [['a', 'a', 'b']]],
    ["<tr><td COLSPAN = '2' >a<td>b", [['a', 'a', 'b']]],
    ['<tr><td colspan   =   2>a<td>b', [['a', 'a', 'b']]],
    ['<tr><td colspan    =2>a<td>b', [['a', 'b']]],
    ['<tr><td colspan=    2>a<td>b', [['a', 'b']]],
    ['<tr><td mycolspan=2>a<td>b', [['a', 'b']]],
    ['<tr><td span=2>a<td>b', [['a', 'b']]],
    ['<tr><td colspan=0>a<td>b', [['a', 'b']]],
    ['<tr><td colspan=two>a<td>b', [['a', 'b']]],
    [
      '<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d',
      [['a', 'a', 'b'], ['a', 'a', 'c'], ['d']],
    ],
    [
      '<tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<td>e',
      [
        ['a', 'b'],
        ['c', 'b'],
        ['d', 'b', 'e'],
      ],
    ],
    [
      '<tr><td rowspan=2>a<td rowspan=3>b<td>c<tr><td>d<tr><td>e<td>f',
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'd'],
        ['e', 'b', 'f'],
      ],
    ],
    ['<tr><td rowspan=2>a<tr><tr><td>b', [['a'], ['a'], ['b']]],
    ['<tr><td rowspan=2>a</td></tr><tr><td>b</td></tr>', [['a'], ['a', 'b']]],
    ['<tr><td rowspan=1>a<tr><td>b', [['a'], ['b']]],
  ])('is repeated: %s', (rows, expected) => {
    expect(cells(`<table>${rows}</table>`)).toStrictEqual([expected]);
  });

  test('is repeated over at most a hundred columns of a row', () => {
    const [table] = cells('<table><tr><td>a<td colspan=9999>b<td>c<tr><td>d</table>');
    expect(table).toStrictEqual([['a', ...Array(99).fill('b')], ['d']]);
  });

  test('is repeated over at most a hundred rows', () => {
    const rows = '<tr><td>b'.repeat(100);
    const [table] = cells(`<table><tr><td rowspan=101>a<td>b${rows}</table>`);
    expect(table).toStrictEqual([...Array(100).fill(['a', 'b']), ['b']]);
  });

  test('is repeated with the first two hundred characters of its text', () => {
    const long = 'heron '.repeat(50).trim();
    const cut = long.slice(0, 200);
    expect(cells(`<table><tr><td rowspan=2 colspan=2>${long}<tr></table>`)).toStrictEqual([
      [
        [long, cut],
        [cut, cut],
      ],
    ]);
  });

  test('is repeated no more once those of a card were twenty thousand times', () => {
    const row = '<tr><td colspan=101>a';
    const lengths = cells(
      `<table>${row.repeat(100)}</table>\n\n<table>${row.repeat(104)}</table>`,
    ).flatMap((table) => table.map((found) => found.length));
    expect(lengths).toStrictEqual([...Array(202).fill(100), 3, 1]);
  });

  test('is repeated no more in rows below, either', () => {
    const row = '<tr><td colspan=100>a';
    const above = `<table>${row.repeat(201)}<tr><td colspan=99>a</table>`;
    const lengths = cells(
      `${above}\n\n<table><tr><td rowspan=100>a<td>b${'<tr><td>c'.repeat(5)}</table>`,
    ).flatMap((table) => table.map((found) => found.length));
    expect(lengths.slice(201)).toStrictEqual([99, 2, 2, 2, 2, 1, 1]);
  });
});
