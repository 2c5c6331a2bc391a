import { expect, test } from '@jest/globals';
import { readCard } from '#shared/domain/card.ts';
import { textFile } from './text-file.ts';

const utf8 = (text: string) => Buffer.from(text);

test.each<[what: string, bytes: Uint8Array, text: string]>([
  ['a byte order mark is dropped', Buffer.from([0xef, 0xbb, 0xbf, 0x61]), 'a'],
  ['only the first of two is', utf8('\uFEFF\uFEFFa'), '\uFEFFa'],
  ['what is no UTF-8 is replaced', Buffer.from([0x61, 0xff, 0x62]), 'a\uFFFDb'],
  ['so is a letter that was cut in two', utf8('鷺').subarray(0, 2), '\uFFFD'],
  ['and half a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), '\uFFFD\uFFFD\uFFFD'],
  ['an overlong slash is no slash', Buffer.from([0xc0, 0xaf]), '\uFFFD\uFFFD'],
  ['NUL stays what it is', utf8('a\0b'), 'a\0b'],
  ['nothing is nothing', new Uint8Array(), ''],
])('of bytes: %s', (_what, bytes, text) => {
  expect(textFile('README.md', bytes, false)).toEqual({
    path: 'README.md',
    text,
    truncated: false,
  });
});

test('a card in UTF-16 is no card that says anything, and no failure', () => {
  const { text } = textFile('README.md', Buffer.from('\uFEFF---\na: b\n---\n', 'utf16le'), false);
  expect(readCard(text)).toMatchObject({ frontMatter: {} });
});

test('NUL in a card is a sign that cannot be read, as CommonMark has it', () => {
  const { frontMatter, sections } = readCard('---\nlicense: "m\0it"\n---\n# He\0ron\n');
  expect(frontMatter).toEqual({ license: 'm\uFFFDit' });
  expect(sections[1]?.heading).toBe('He\uFFFDron');
});
