import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
});
afterAll(() => s3.stop());

const ODD_KEYS = [
  '../../etc/passwd',
  '..',
  './here',
  'a/../b',
  'b',
  '/leading',
  'trailing/',
  'two//slashes',
  ' spaces around ',
  'a+b',
  'a%2Fb',
  'a/b',
  '%',
  'per%20cent',
  'query?list-type=2&delete',
  'hash#mark',
  "quote'()*!~",
  '<&>"',
  'back\\slash',
  'line\nfeed',
  'ünïcode/漢字/😀',
  'C:\\con',
  '__proto__',
  'x'.repeat(1_024),
  'é'.repeat(512),
];

async function filesBelow(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('an odd key', () => {
  test('is a key like any other, and no file is named by it', async () => {
    for (const Key of ODD_KEYS) {
      await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: `of ${Key}` }));
    }
    for (const Key of ODD_KEYS) {
      const { Body } = await s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
      expect(await Body?.transformToString()).toBe(`of ${Key}`);
    }
    const { Contents } = await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(new Set(Contents?.map(({ Key }) => Key))).toEqual(new Set(ODD_KEYS));

    await s3.restart();
    for (const Key of ODD_KEYS) {
      await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
    }
    expect((await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }))).KeyCount).toBe(0);
  });

  test('of a large object is a key like any other, and no file is named by it', async () => {
    const Body = Buffer.alloc(200_000, 'x');
    for (const Key of ODD_KEYS) {
      await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
    }
    const files = await filesBelow(join(s3.dir, 'contents'));
    expect(files).toHaveLength(ODD_KEYS.length);
    for (const file of files) expect(file).toMatch(/\/contents\/[0-9a-f-]{49}$/);

    await s3.restart();
    for (const Key of ODD_KEYS) {
      await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
    }
    await expect(filesBelow(join(s3.dir, 'contents'))).resolves.toEqual([]);
  });

  test('that XML has no way to write is listed percent-encoded on demand', async () => {
    const Key = 'bell\u0007 and 100%';
    await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' }));
    const { Contents, EncodingType } = await s3.client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'bell', EncodingType: 'url' }),
    );
    expect(EncodingType).toBe('url');
    expect(Contents?.map((object) => object.Key)).toEqual([encodeURIComponent(Key)]);
  });

  test.each(['x'.repeat(1_025), 'é'.repeat(513)])(
    'of more than 1,024 bytes is too long (%#)',
    async (Key) => {
      const command = new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' });
      await expect(refusal(s3.client.send(command))).resolves.toEqual({
        name: 'KeyTooLongError',
        status: 400,
      });
    },
  );
});
