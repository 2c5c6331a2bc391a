import { describe, expect, test } from '@jest/globals';
import { plainText } from './plain-text.ts';

describe('a line of Markdown says', () => {
  test.each([
    ['', ''],
    ['Herons eat fish.', 'Herons eat fish.'],
    ['*a* **b** `c` ~~d~~ _e_ __f__', 'a b c d e _f_'],
    ['a_b 1_2 é_é 鷺_鷺 a_ _b a_- -_b', 'a_b 1_2 é_é 鷺_鷺 a b a- -b'],
    ['\\\\ \\` \\* \\_ \\{ \\} \\[ \\] \\( \\)', '\\ ` * _ { } [ ] ( )'],
    ['\\< \\> \\# \\+ \\- \\. \\! \\| \\~', '< > # + - . ! | ~'],
    ['\\a \\1 \\" \\, \\', '\\a \\1 \\" \\, \\'],
    ['\\[a](b) and \\![c](d)', '[a](b) and !c'],
  ])('with marks for emphasis and escapes: %j', (line, text) => {
    expect(plainText(line)).toStrictEqual({ text, insideTag: false });
  });

  test.each([
    ['a<b>c</b>d', 'a c d'],
    ['a<br/>b', 'a b'],
    ['<z><A><Z>x', '   x'],
    ['1 <2> 3 <-4> <> <', '1 <2> 3 <-4> <> <'],
    ['<@x> <[x> <{x> <!x> <:x>', '<@x> <[x> <{x> <!x> <:x>'],
    ['a <b <i>c', 'a <b  c'],
    ['<<b>c', '< c'],
  ])('without tags: %j', (line, text) => {
    expect(plainText(line)).toStrictEqual({ text, insideTag: false });
  });

  test.each([
    ['a ![b](c.png) d', 'a  d'],
    ['a ![b] c', 'a [b] c'],
    ['![a][b]c', 'c'],
    ['a! [b](c)', 'a! b'],
    ['[![a](b)](c)d', 'd'],
    ['[see ![a](b) this](c)d', 'see  thisd'],
  ])('without pictures: %j', (line, text) => {
    expect(plainText(line)).toStrictEqual({ text, insideTag: false });
  });

  test.each([
    ['[a](b)c', 'ac'],
    ['[a]()c', 'ac'],
    ['[](b)c', 'c'],
    ['[*a*](b)c', 'ac'],
    ['[a](b(c)d)e', 'ae'],
    ['[a]((b)(c))d', 'ad'],
    ['[a](b)c)', 'ac)'],
    ['[a](b )c', 'ac'],
    ['[a]( )c', 'ac'],
    ['[a](b\t)c', 'ac'],
    ['[a](b "t")c', 'ac'],
    ["[a](b 't')c", 'ac'],
    ['[a](b  "t"  )c', 'ac'],
    ['[a](b\t"t"\t)c', 'ac'],
    ['[a](b\t"t)")c', 'ac'],
    ['[a](b "it\'s")c', 'ac'],
    ['[a](b "(t)")c', 'ac'],
    ['[a](b "")c', 'ac'],
    ['[a [b](c) d](e)f', 'a b df'],
    ['[a][b]c', 'ac'],
    ['[a][]c', 'ac'],
  ])('with the texts of links: %j', (line, text) => {
    expect(plainText(line)).toStrictEqual({ text, insideTag: false });
  });

  test.each([
    ['[a](#b)c', 'c'],
    ['[*a*](#b "t")c', 'c'],
    ['- [a](#b) [c](d#e)', '-  c'],
    ['x [a](# )c', 'x c'],
  ])('without links within the page: %j', (line, text) => {
    expect(plainText(line)).toStrictEqual({ text, insideTag: false });
  });

  test.each([
    '[a] b',
    '[a] (b)',
    '[a]:(b)',
    'a](b)',
    '](b) [',
    '[a](b',
    '[a](b c)d',
    '[a]( b)c',
    '[a]((b)c',
    '[a](b[c)d',
    '[a](b]c)d',
    '[a](b "t)c',
    '[a](b "t])c',
    '([a]s)',
    '[a](b "t" u)c',
    '[a](b "t\')c',
    '[a](b "t] ")c',
    "[a](b 't] ')c",
    '[a](b "t"',
    '[a][b',
    '[a][b[c]',
    '[a]{b}',
  ])('what is no link: %j', (line) => {
    expect(plainText(line)).toStrictEqual({ text: line, insideTag: false });
  });
});

describe('a tag that goes on in the next line', () => {
  test.each([
    ['a <img src="b"', 'a '],
    ['*a* <b', 'a '],
    ['</b', ''],
    ['a <b> c <d', 'a   c '],
  ])('is left open: %j', (line, text) => {
    expect(plainText(line)).toStrictEqual({ text, insideTag: true });
  });

  test.each([
    ['width="1">a', { text: 'a', insideTag: false }],
    ['>a > b', { text: 'a > b', insideTag: false }],
    ['/>', { text: '', insideTag: false }],
    ['width="1"', { text: '', insideTag: true }],
    ['', { text: '', insideTag: true }],
    ['a> b <c', { text: ' b ', insideTag: true }],
  ])('is closed or not: %j', (line, expected) => {
    expect(plainText(line, true)).toStrictEqual(expected);
  });
});
