import { expect, test } from '@jest/globals';
import { chosenQuery, readChosen, toggled } from './chosen.ts';

const read = (search: string) => readChosen(new URLSearchParams(search));

test.each([
  ['', []],
  ['ids=', []],
  ['ids=a', ['a']],
  ['ids=a,b,a', ['a', 'b']],
  ['ids=a,b,c,d', ['a', 'b', 'c']],
  ['ids=a,..%2Fb,%3Cb%3E,c', ['a', 'c']],
])('%p names %j', (search, ids) => {
  expect(read(search)).toEqual(ids);
});

test('what an address is given, it gives back', () => {
  const { ids = '' } = chosenQuery(['a', 'b']);
  expect(readChosen(new URLSearchParams({ ids }))).toEqual(['a', 'b']);
});

test('one is put in at the end, taken out where it was, and a fourth left out', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  expect(toggled(['a', 'b', 'c'], 'd')).toEqual(['a', 'b', 'c']);
  expect(toggled(['a', 'b', 'c'], 'c')).toEqual(['a', 'b']);
});
