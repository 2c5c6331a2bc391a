import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bucket } from './bucket.ts';
import { openObjectIndex } from './object-index.ts';
import { openStore, type Store } from './store.ts';
import type { WriteConditions } from './write-conditions.ts';

const SIZES = [1_000, 100_000];

let dir: string;
let store: Store;
let bucket: Bucket;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'local-s3-'));
  store = await openStore(dir);
  await store.createBucket('models');
  bucket = store.bucket('models');
});
afterEach(async () => {
  await store.close();
  await rm(dir, { recursive: true, force: true });
});

/** Begins to write, and has come to its turn when all others have. */
async function put(etag: string, size: number, conditions: WriteConditions = {}): Promise<string> {
  const incoming = await store.receive(size);
  await incoming.write(Buffer.alloc(size, etag));
  const object = { key: 'contested', size, etag, modified: 0, headers: {} };
  await bucket.put(incoming, object, conditions).finally(incoming.discard);
  return etag;
}

/** How many of each kind of entry the index has, and how many files there are. */
async function whatIsKept(): Promise<readonly number[]> {
  await store.close();
  const index = await openObjectIndex(join(dir, 'index'));
  const [records, bytes, files] = await Promise.all(
    ['object/', 'bytes/', 'file/'].map((prefix) => index.walk(prefix).all()),
  );
  await index.close();
  const placed = await readdir(join(dir, 'contents'));
  return [records?.length ?? 0, bytes?.length ?? 0, files?.length ?? 0, placed.length];
}

describe.each(SIZES)('of writers of one key, with %i bytes each,', (size) => {
  const etags = Array.from({ length: 20 }, (_, n) => `${n}`);

  test('one alone finds that there is nothing yet', async () => {
    const outcomes = await Promise.allSettled(
      etags.map((etag) => put(etag, size, { ifNoneMatch: '*' })),
    );
    const winners = etags.filter((_, n) => outcomes[n]?.status === 'fulfilled');
    expect(winners).toStrictEqual([bucket.find('contested')?.etag]);
  });

  test('one alone finds what it has seen', async () => {
    await put('seen', size);
    const outcomes = await Promise.allSettled(
      etags.map((etag) => put(etag, size, { ifMatch: 'seen' })),
    );
    const winners = etags.filter((_, n) => outcomes[n]?.status === 'fulfilled');
    expect(winners).toStrictEqual([bucket.find('contested')?.etag]);
  });

  test('the last one stays, and nothing of the others', async () => {
    await Promise.all(etags.map((etag) => put(etag, size)));
    const isSmall = size === SIZES[0];
    expect(await whatIsKept()).toStrictEqual(isSmall ? [1, 1, 0, 0] : [1, 0, 1, 1]);
  });

  test('none stays when the last one deletes', async () => {
    await put('first', size);
    await Promise.all([put('second', size), put('third', size)]);
    await Promise.all([1, 2, 3].map(() => bucket.delete('contested', {})));
    expect(await whatIsKept()).toStrictEqual([0, 0, 0, 0]);
  });
});

test('a bucket is made by one of those who make it at once', async () => {
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => store.createBucket('another')));
  expect(outcomes.map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected', 'rejected']);
});
