import { expect, test } from '@jest/globals';
import { cardLines } from './lines.ts';

test.each<[string, readonly string[]]>([
  ['', ['']],
  ['a\nb\r\nc\rd\n', ['a', 'b', 'c', 'd', '']],
  ['a\n\r\nb\r\rc', ['a', '', 'b', '', 'c']],
  ['\uFEFFa\n\uFEFFb', ['a', '\uFEFFb']],
  ['a\uFEFFb', ['a\uFEFFb']],
  ['a\0b\0\0', ['a\uFFFDb\uFFFD\uFFFD']],
  ['a\u2028b\vc', ['a\u2028b\vc']],
])('%j has the lines %j', (text, lines) => {
  expect(cardLines(text)).toStrictEqual(lines);
});
