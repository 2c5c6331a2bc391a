import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BUCKET, type RunningS3, runS3 } from '#local/s3/testing/running-s3.ts';
import { type Blobs, createBlobs } from './blobs.ts';

const MIB = 1024 * 1024;

const calls: string[] = [];
let s3: RunningS3;
let blobs: Blobs;
beforeAll(async () => {
  s3 = await runS3({
    intercept({ action }) {
      calls.push(action);
      return { kind: 'proceed' };
    },
  });
  blobs = createBlobs({ bucket: BUCKET, client: s3.client });
});
afterAll(() => s3.stop());

const plain = { contentType: 'text/plain' };
const text = async (key: string) => (await buffer(await blobs.open(key))).toString();

function bytesOf(length: number, then: () => Error | undefined = () => undefined): Readable {
  function* parts() {
    for (let left = length; left > 0; left -= MIB) yield Buffer.alloc(Math.min(left, MIB), 7);
    const error = then();
    if (error) throw error;
  }
  return Readable.from(parts());
}

describe('a stream', () => {
  test('becomes an object, which is read as one', async () => {
    await blobs.upload('small', Readable.from(['one ', 'two']), plain);
    expect(await text('small')).toBe('one two');
  });

  test('may be empty', async () => {
    await blobs.upload('empty', Readable.from([]), plain);
    expect(await text('empty')).toBe('');
  });

  test('of more than a part arrives whole', async () => {
    await blobs.upload('large', bytesOf(17 * MIB), plain);
    expect((await buffer(await blobs.open('large'))).equals(Buffer.alloc(17 * MIB, 7))).toBe(true);
  });

  test('of many gigabytes is sent in larger parts: S3 takes 10,000 of them', async () => {
    calls.length = 0;
    await blobs.upload('larger', bytesOf(20 * MIB), plain, 9_000 * 19 * MIB);
    const inLarger = calls.length;
    calls.length = 0;
    await blobs.upload('larger', bytesOf(18 * MIB), plain, 9_000 * 19 * MIB);
    expect([inLarger, calls.length]).toEqual([4, 1]);
  });

  test.each([3 * MIB, 17 * MIB])('that fails after %i bytes leaves nothing', async (length) => {
    calls.length = 0;
    const body = bytesOf(length, () => new Error('not the file'));
    await expect(blobs.upload('broken', body, plain)).rejects.toThrow('not the file');
    expect(calls.filter((action) => action === 'AbortMultipartUpload')).toHaveLength(
      length > 16 * MIB ? 1 : 0,
    );
    expect(await blobs.size('broken')).toBeUndefined();
  });
});

describe('objects below a prefix', () => {
  test('are told with their sizes, by what comes after it', async () => {
    await Promise.all([
      blobs.upload('some/files/a', Readable.from(['1']), plain),
      blobs.upload('some/files/b/c', Readable.from(['12']), plain),
      blobs.upload('some/other', Readable.from(['123']), plain),
    ]);
    expect(await blobs.sizes('some/files/')).toEqual(
      new Map([
        ['a', 1],
        ['b/c', 2],
      ]),
    );
    expect(await blobs.sizes('none/')).toEqual(new Map());
  });

  test('an object that is not there cannot be opened', async () => {
    await expect(blobs.open('none')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
