import { describe, expect, test } from '@jest/globals';
import { cardLines } from './lines.ts';
import { type Piece, pieces } from './pieces.ts';

const read = (text: string, from = 0) => pieces(cardLines(text), from);

function seen(line: number, text: string, hidden = ''): Piece {
  return { type: 'text', line, text, hidden };
}

function code(line: number, text: string, language = ''): Piece {
  return { type: 'code', line, language, text };
}

test('the pieces of a body begin where the front matter ends', () => {
  expect(read('---\na: 1\n---\n# Heron\n\nGrey.', 3)).toStrictEqual([
    seen(3, '# Heron'),
    seen(4, ''),
    seen(5, 'Grey.'),
  ]);
  expect(read('---\n---', 2)).toStrictEqual([]);
});

describe('a fence', () => {
  test.each<[string, string]>([
    ['```', ''],
    ['~~~', ''],
    ['`````', ''],
    ['   ```  ', ''],
    ['\t```python', 'python'],
    ['``` Python', 'python'],
    ['```python title="a.py"', 'python'],
    ['```python\ttitle', 'python'],
    ['```python:a.py', 'python'],
    ['```python,ignore', 'python'],
    ['```{.python .lines}', 'python'],
    ['``` {r}', 'r'],
    ['```python{1,2}', 'python'],
    ['```{}', ''],
    ['```.Py', 'py'],
    ['```..py', '.py'],
    ['```c.py', 'c.py'],
    ['```~', '~'],
    ['~~~a`b', 'a`b'],
    ['~~~ `a`', '`a`'],
  ])('is %j', (fence, language) => {
    const close = fence.trim().charAt(0).repeat(5);
    expect(read(`a\n${fence}\nheron()\n${close}\nb`)).toStrictEqual([
      seen(0, 'a'),
      code(1, 'heron()', language),
      seen(4, 'b'),
    ]);
  });

  test.each(['``', '~~', '``~', '```a`b', '``` a ```', '- ```', 'a ```', '""""', "'''", ''])(
    'is not %j',
    (line) => {
      expect(read(`${line}\nheron()`)).toStrictEqual([seen(0, line), seen(1, 'heron()')]);
    },
  );

  test.each(['```', '````', '  ``` ', '\t```\t'])('is closed by %j', (close) => {
    expect(read(`\`\`\`\nheron()\n${close}\nb`)).toStrictEqual([code(0, 'heron()'), seen(3, 'b')]);
  });

  test.each(['``', '~~~', '``` a', '```a', '``~', '> ```', '# a', '', '<!-- a -->', '  > a'])(
    'is not closed by %j',
    (line) => {
      expect(read(`\`\`\`\n${line}\n\`\`\``)).toStrictEqual([code(0, line)]);
      expect(read(`\`\`\`\n${line}`)).toStrictEqual([code(0, line)]);
    },
  );

  test('may hold nothing, and may hold shorter ones', () => {
    expect(read('```\n```\n~~~~\n```\n~~~\n~~~~')).toStrictEqual([
      code(0, ''),
      code(2, '```\n~~~'),
    ]);
    expect(read('```')).toStrictEqual([code(0, '')]);
  });
});

describe('a quote', () => {
  test.each([
    ['> a', 'a'],
    ['>a', 'a'],
    ['>  a', ' a'],
    ['> > a', 'a'],
    ['>>> a', 'a'],
    ['  > a', 'a'],
    ['> a > b', 'a > b'],
    ['>', ''],
    ['> ', ''],
    ['  a', '  a'],
    ['a > b', 'a > b'],
    ['\t> a', '\t> a'],
  ])('is opened: %j says %j', (line, text) => {
    expect(read(line)).toStrictEqual([seen(0, text)]);
  });

  test('may hold code, of which the quote is no part', () => {
    expect(read('> ```js\n> run()\n>  > x\n>\n> ```\na')).toStrictEqual([
      code(0, 'run()\nx\n', 'js'),
      seen(5, 'a'),
    ]);
  });

  test('ends its code where it ends, and another fence may begin there', () => {
    expect(read('> ```js\n> run()\na')).toStrictEqual([code(0, 'run()', 'js'), seen(2, 'a')]);
    expect(read('> ```js\n> run()\n```\nfly()\n```\na')).toStrictEqual([
      code(0, 'run()', 'js'),
      code(2, 'fly()'),
      seen(5, 'a'),
    ]);
    expect(read('> ```js\n> run()')).toStrictEqual([code(0, 'run()', 'js')]);
  });
});

describe('what is hidden', () => {
  test.each<[string, string, string]>([
    ['a <!-- b --> c', 'a  c', ' b '],
    ['<!-- a --><!-- b -->c', 'c', ' a  b '],
    ['a<!---->b', 'ab', ''],
    ['a <style>b</style> c', 'a  c', '>b'],
    ['a <script src="b"></script> c', 'a  c', ' src="b">'],
    ['<!-- <style> -->a</style>', 'a</style>', ' <style> '],
    ['<style> <!-- </style>a', 'a', '> <!-- '],
    ['> <!-- a -->b', 'b', ' a '],
    ['<!-- a', '', ' a'],
    ['  <!-- a', '  ', ' a'],
    ['<!-- a --> <!-- b', ' ', ' a  b'],
    ['<style> p {}', '', '> p {}'],
    ['<script>', '', '>'],
    ['<!-->', '', '>'],
    ['<!-- a </style> </script>', '', ' a </style> </script>'],
  ])('in %j', (line, text, hidden) => {
    expect(read(line)).toStrictEqual([seen(0, text, hidden)]);
  });

  test.each([
    'a <!-- b',
    'a <!--> b',
    'a --> b <!-- c',
    '- <!-- b',
    'a <style b',
    'a <script b',
    'a <!-- <style <script b',
    'a </style> <style b',
    '<STYLE>a</STYLE>',
    '<!- a ->',
    'a -->',
    'a </style> b </script>',
  ])('is nothing in %j', (line) => {
    expect(read(line)).toStrictEqual([seen(0, line)]);
  });

  test('goes on to where it is closed, and to the end when it never is', () => {
    expect(read('a <!-- b\nc\n\nd --> e\nf')).toStrictEqual([
      seen(0, 'a ', ' b'),
      seen(1, '', 'c'),
      seen(2, ''),
      seen(3, ' e', 'd '),
      seen(4, 'f'),
    ]);
    expect(read('a\n<style>\nb --> c')).toStrictEqual([
      seen(0, 'a'),
      seen(1, '', '>'),
      seen(2, '', 'b --> c'),
    ]);
    expect(read('<!-- a\nb --> <!-- c\nd')).toStrictEqual([
      seen(0, '', ' a'),
      seen(1, ' ', 'b  c'),
      seen(2, '', 'd'),
    ]);
    expect(read('a <style b\nc --> <!-- d\ne')).toStrictEqual([
      seen(0, 'a <style b'),
      seen(1, 'c --> <!-- d'),
      seen(2, 'e'),
    ]);
    expect(read('Herons fish --> b\nc <!-- d')).toStrictEqual([
      seen(0, 'Herons fish --> b'),
      seen(1, 'c <!-- d'),
    ]);
  });

  test('goes on below what is written behind an opening that is none', () => {
    expect(read('a <!-- b\n<style>c</style>d')).toStrictEqual([
      seen(0, 'a <!-- b'),
      seen(1, 'd', '>c'),
    ]);
    expect(read('a <script <style>b</style>c')).toStrictEqual([seen(0, 'a <script c', '>b')]);
    expect(read('a <script <!-- b')).toStrictEqual([seen(0, 'a <script <!-- b')]);
  });

  test('is no fence, and may stand beside one', () => {
    expect(read('<!--\n```\n-->\na')).toStrictEqual([
      seen(0, ''),
      seen(1, '', '```'),
      seen(2, ''),
      seen(3, 'a'),
    ]);
    expect(read('```js <!-- a -->\nrun()\n```')).toStrictEqual([
      seen(0, '', ' a '),
      code(0, 'run()', 'js'),
    ]);
    expect(read('```\n<!-- a\n```\nb -->')).toStrictEqual([code(0, '<!-- a'), seen(3, 'b -->')]);
  });
});
