import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { ulid } from '#shared/domain/ulid.ts';
import type { TextEntry, Texts } from '#shared/storage/index/texts.ts';
import { createTextShelf } from './text-shelf.ts';

const HOUR_MS = 3_600_000;

/** A registry's texts, which remembers what it was asked for. */
function keptTexts() {
  const entries: TextEntry[] = [];
  const asked: string[] = [];
  const texts: Texts = {
    async since(_generation, commit) {
      asked.push(commit);
      return entries.filter((entry) => entry.commit > commit);
    },
  };
  function put(id: string, text: string | undefined, at: number) {
    const entry = { commit: ulid(at), id, name: id, type: 'model' } as const;
    entries.push(text === undefined ? entry : { ...entry, text: gzipSync(text) });
  }
  return { texts, asked, put, entries };
}

test('a shelf asks for everything once, and from then on only for what is new', async () => {
  const { texts, asked, put } = keptTexts();
  let clock = 10 * HOUR_MS;
  const shelf = createTextShelf(texts, () => clock);
  put('old', 'an old one', clock - HOUR_MS);
  await shelf.documents(1);
  clock += 5 * 60_000;
  put('new', 'a new one', clock);
  const found = await shelf.documents(1);
  expect(found.map((one) => [one.id, one.readme()])).toEqual([
    ['old', 'an old one'],
    ['new', 'a new one'],
  ]);
  expect(asked.filter((commit) => commit === '')).toHaveLength(1);
});

test('a shelf that has not asked for long may have missed a deletion, and begins anew', async () => {
  const { texts, put, entries } = keptTexts();
  let clock = 10 * HOUR_MS;
  const shelf = createTextShelf(texts, () => clock);
  put('gone', 'soon', clock - HOUR_MS);
  expect(await shelf.documents(1)).toHaveLength(1);
  // Deleted, and what said so is swept already.
  entries.length = 0;
  clock += 2 * HOUR_MS;
  expect(await shelf.documents(1)).toEqual([]);
});

test('a reading that failed is not taken for an empty registry', async () => {
  const { texts, put } = keptTexts();
  put('there', 'still', 1);
  let fails = 1;
  const shelf = createTextShelf({
    since: (...asked) => (fails-- > 0 ? Promise.reject(new Error('away')) : texts.since(...asked)),
  });
  await expect(shelf.documents(1)).rejects.toThrow('away');
  expect(await shelf.documents(1)).toHaveLength(1);
});

test('another generation is another registry', async () => {
  const { texts, put } = keptTexts();
  put('there', 'once', 1);
  const shelf = createTextShelf({
    since: (generation, commit) =>
      generation === 1 ? texts.since(1, commit) : Promise.resolve([]),
  });
  expect(await shelf.documents(1)).toHaveLength(1);
  expect(await shelf.documents(2)).toEqual([]);
});
