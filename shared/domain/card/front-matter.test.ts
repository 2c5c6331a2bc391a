import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';
import { readCardHead } from '../card-head.ts';
import { readHead } from './front-matter.ts';
import { frontMatterLines } from './front-matter-lines.ts';
import { cardLines } from './lines.ts';

const head = (text: string, truncated = false) => readHead(cardLines(text), truncated);

describe('where the front matter lies', () => {
  test.each([
    ['---\nlicense: mit\n---\n# Heron', { open: 0, close: 2, bodyLine: 3 }],
    ['---\n---', { open: 0, close: 1, bodyLine: 2 }],
    ['\n \t\n---  \na: 1\n---\t\n\n---', { open: 2, close: 4, bodyLine: 5 }],
    ['---\na: 1\n ---\n----\n--\n--- b\n---', { open: 0, close: 6, bodyLine: 7 }],
    ['---\nlicense: mit', { open: 0, bodyLine: 0 }],
    ['\n---', { open: 1, bodyLine: 0 }],
    ['', { bodyLine: 0 }],
    [' \n\n', { bodyLine: 0 }],
    [' ---\na: 1\n---', { bodyLine: 0 }],
    ['--- a\n---\n---', { bodyLine: 0 }],
    ['----\na: 1\n----', { bodyLine: 0 }],
    ['# Heron\n---\na: 1\n---', { bodyLine: 0 }],
  ])('in %j', (text, expected) => {
    expect(frontMatterLines(cardLines(text))).toStrictEqual(expected);
  });
});

describe('what the front matter states', () => {
  test.each([
    ['---\nlicense: mit\ntags: [birds]\n---\n# Heron', { license: 'mit', tags: ['birds'] }, 4],
    ['\uFEFF\r\n---\r\nlicense: mit\r\n---\r\n', { license: 'mit' }, 4],
    ['---\n{license: mit}\n---', { license: 'mit' }, 3],
    ['---\n{}\n---', {}, 3],
    ['---\n\n# none yet\n---', {}, 4],
    ['---\n~\n---', {}, 3],
    ['# Heron', {}, 0],
    ['', {}, 0],
  ])('in %j', (text, frontMatter, bodyLine) => {
    expect(head(text)).toStrictEqual({ frontMatter, bodyLine });
  });

  test.each([
    ['---\nlicense: mit\n', 'the front matter is not closed by ---', 0],
    ['---\n- mit\n---', 'the front matter is not a YAML mapping', 3],
    ['---\nmit\n---', 'the front matter is not a YAML mapping', 3],
    ['---\n0\n---', 'the front matter is not a YAML mapping', 3],
    ['---\nfalse\n---', 'the front matter is not a YAML mapping', 3],
    ['---\n""\n---', 'the front matter is not a YAML mapping', 3],
    ['---\na: *b\n---', 'the front matter uses YAML aliases', 3],
    ['---\na: 1\na: 2\n---', 'the front matter states a twice', 4],
  ])('is nothing in %j, and why is said', (text, problem, bodyLine) => {
    expect(head(text)).toStrictEqual({ frontMatter: {}, problem, bodyLine });
    const cut = `${problem}; only the first mebibyte of the card was read`;
    expect(head(text, true)).toStrictEqual({ frontMatter: {}, problem: cut, bodyLine });
  });

  test('is read of a card that was cut, too', () => {
    expect(head('---\nlicense: mit\n---\n# Her', true)).toStrictEqual({
      frontMatter: { license: 'mit' },
      problem: 'only the first mebibyte of the card was read',
      bodyLine: 3,
    });
  });
});

describe('a card', () => {
  test('that is not closed at its head is read as a body from its first line', () => {
    expect(readCard('---\n# Heron').sections.map(({ heading }) => heading)).toStrictEqual([
      '',
      'Heron',
    ]);
  });

  test('says what was not read of it, and nothing where all was', () => {
    const { problem } = readCard('---\nlicense: mit\n---\nGrey.', true);
    expect(problem).toBe('only the first mebibyte of the card was read');
    expect(Object.keys(readCard('---\nlicense: mit\n---\nGrey.'))).toStrictEqual([
      'frontMatter',
      'sections',
      'links',
    ]);
  });
});

describe('the head of a card alone', () => {
  const found = (text: string, truncated = false) => {
    return readCardHead({ status: 'found', value: { path: 'README.md', text, truncated } });
  };

  test('is what the whole card has', () => {
    expect(found('---\nlicense: mit\n---\n# Heron')).toStrictEqual({
      frontMatter: { license: 'mit' },
    });
    expect(found('---\n- mit\n---\n# Her', true)).toStrictEqual({
      frontMatter: {},
      problem:
        'the front matter is not a YAML mapping; only the first mebibyte of the card was read',
    });
  });

  test('is nothing when there is no card, or none that may be read', () => {
    expect(readCardHead(undefined)).toStrictEqual({ frontMatter: {} });
    expect(readCardHead({ status: 'absent' })).toStrictEqual({ frontMatter: {} });
    expect(readCardHead({ status: 'gated' })).toStrictEqual({ frontMatter: {} });
  });
});
