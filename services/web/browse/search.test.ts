import { describe, expect, test } from '@jest/globals';
import { searchPattern } from '#shared/domain/search-pattern.ts';
import { asTyped, patternOf, readSearch, type Search, searchQuery } from './search.ts';

const nothing: Search = {
  text: '',
  mode: 'text',
  type: undefined,
  offset: undefined,
  page: 1,
  chosen: [],
};
const read = (query: string) => readSearch(new URLSearchParams(query));

describe('a search', () => {
  test.each([
    ['', nothing],
    [
      'q=tide&mode=pattern&type=model',
      { ...nothing, text: 'tide', mode: 'pattern', type: 'model' },
    ],
    ['q=tide&mode=other&type=other', { ...nothing, text: 'tide' }],
    ['offset=abc&page=3', { ...nothing, offset: 'abc', page: 3 }],
    ['offset=abc', { ...nothing, offset: 'abc' }],
    ['offset=abc&page=x', { ...nothing, offset: 'abc' }],
    ['offset=abc&page=-2', { ...nothing, offset: 'abc' }],
    ['page=3', nothing],
    ['q=tide&ids=a,b', { ...nothing, text: 'tide', chosen: ['a', 'b'] }],
  ])('is read out of "%s"', (query, search) => expect(read(query)).toEqual(search));

  test.each<Search>([
    nothing,
    { ...nothing, text: 'a b&c', mode: 'name', type: 'code', chosen: ['a', 'b'] },
    { ...nothing, text: 'x', mode: 'pattern', offset: 'o', page: 2 },
  ])('is the same again after it was written', (search) => {
    const given = Object.entries(searchQuery(search)).filter(([, value]) => value !== undefined);
    const written = new URLSearchParams(given as [string, string][]);
    expect(readSearch(written)).toEqual(search);
  });

  test('leaves out what is usual', () => {
    const query = searchQuery({ ...nothing, mode: 'pattern' });
    expect(Object.values(query).every((value) => value === undefined || value === '')).toBe(true);
  });
});

test.each([
  ['  skerry ', 'text', 'skerry'],
  ['  skerry ', 'name', 'skerry'],
  [' skerry\\ ', 'pattern', ' skerry\\ '],
  ['  ', 'pattern', ''],
] as const)('%j typed as a %s is meant as %j', (text, mode, meant) => {
  expect(asTyped({ text, mode })).toStrictEqual({ text: meant, mode });
});

describe('the pattern of a search', () => {
  test('is none for all, and for an exact name', () => {
    expect(patternOf({ text: '', mode: 'pattern' })).toBeUndefined();
    expect(patternOf({ text: 'a.b', mode: 'name' })).toBeUndefined();
  });

  test('is as it was written', () => {
    expect(patternOf({ text: '^a+', mode: 'pattern' })).toBe('^a+');
  });

  test.each(['skerry-7b', 'a.b*c', '(x)[y]{z}', 'back\\slash', '^$|?+'])(
    'finds the text %s and takes none of it for more',
    (text) => {
      const pattern = patternOf({ text, mode: 'text' }) ?? '';
      expect(pattern.startsWith('(?i)')).toBe(true);
      expect(
        new RegExp(pattern.slice('(?i)'.length), 'i').exec(`x${text.toUpperCase()}x`)?.[0],
      ).toBe(text.toUpperCase());
      expect(() => searchPattern(pattern)).not.toThrow();
    },
  );
});
