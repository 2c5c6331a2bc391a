import { describe, expect, test } from '@jest/globals';
import type { ListedArtifact } from '../api/shapes.ts';
import { aroundFault, find } from './find.ts';
import type { Search } from './search.ts';

const { signal } = new AbortController();
const rows = Array.from({ length: 230 }, (_, i): ListedArtifact => {
  return { name: `artifact ${i}`, id: String(i), type: i % 2 === 0 ? 'model' : 'code' };
});
const artifacts = {
  matching: async () => rows,
  list: async () => ({ rows: [], next: undefined }),
};
const search: Search = {
  text: 'a',
  mode: 'text',
  type: undefined,
  offset: undefined,
  page: 1,
  chosen: [],
};

async function pageAt(given: Partial<Search>) {
  const page = await find({ ...search, ...given }, { artifacts }, signal);
  return [page.rows.length, page.rows[0]?.id, page.next];
}

describe('what matches a pattern comes in pages', () => {
  test.each([
    [{}, [100, '0', '100']],
    [{ offset: '100' }, [100, '100', '200']],
    [{ offset: '200' }, [30, '200', undefined]],
    [{ offset: '300' }, [0, undefined, undefined]],
    [{ offset: 'of another list' }, [100, '0', '100']],
    [{ offset: '-5' }, [100, '0', '100']],
    [{ type: 'code', offset: '100' }, [15, '201', undefined]],
  ] as const)('%j', async (given, expected) => expect(await pageAt(given)).toEqual(expected));
});

test.each([
  ['a(b', 1, { before: 'a', at: '(', after: 'b' }],
  ['😀(é', 1, { before: '😀', at: '(', after: 'é' }],
  ['a😀', 1, { before: 'a', at: '😀', after: '' }],
  ['a\\', 2, { before: 'a\\', at: ' ', after: '' }],
])('the pattern %s is shown around its character %i', (pattern, position, around) => {
  expect(aroundFault(pattern, position)).toStrictEqual(around);
});
