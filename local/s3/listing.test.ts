import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Bucket, ObjectPage } from './bucket.ts';
import { heldBytes } from './held-bytes.ts';
import { listPage } from './listing.ts';
import { openObjectIndex } from './object-index.ts';
import { openStore } from './store.ts';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';
import { seedBucket } from './testing/seed-bucket.ts';

const MANY = Array.from({ length: 2_500 }, (_, index) => `many/${String(index).padStart(4, '0')}`);
const FEW = ['few/a', 'few/b/1', 'few/b/2', 'few/b-c', 'few/c/', 'few/ｚ', 'few/😀'];

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
  seedBucket(s3.dir, BUCKET, [...MANY, ...FEW]);
  await s3.restart();
});
afterAll(() => s3.stop());

function list(query: Omit<ListObjectsV2CommandInput, 'Bucket'>) {
  return s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET, ...query }));
}

describe('a listing', () => {
  test('of more keys than a page holds has them all, in order, once', async () => {
    const pages: string[][] = [];
    const input = { Bucket: BUCKET, Prefix: 'many/' };
    for await (const page of paginateListObjectsV2({ client: s3.client }, input)) {
      pages.push((page.Contents ?? []).map(({ Key }) => Key ?? ''));
    }
    expect(pages.map((page) => page.length)).toEqual([1_000, 1_000, 500]);
    expect(pages.flat()).toEqual(MANY);
  });

  test('is in the order of the bytes of UTF-8, not of UTF-16', async () => {
    const { Contents } = await list({ Prefix: 'few/' });
    expect(Contents?.map(({ Key }) => Key)).toEqual([
      'few/a',
      'few/b-c',
      'few/b/1',
      'few/b/2',
      'few/c/',
      'few/ｚ',
      'few/😀',
    ]);
  });

  test('says of each object what there is to say', async () => {
    const { Contents } = await list({ Prefix: 'few/a' });
    expect(Contents).toEqual([
      {
        Key: 'few/a',
        Size: 5,
        ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
        LastModified: new Date('2026-01-01'),
        StorageClass: 'STANDARD',
      },
    ]);
  });

  test('rolls up what a delimiter divides, over pages of any size', async () => {
    const whole = await list({ Prefix: 'few/', Delimiter: '/' });
    expect(whole.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['few/b/', 'few/c/']);
    expect(whole.Contents?.map(({ Key }) => Key)).toEqual(['few/a', 'few/b-c', 'few/ｚ', 'few/😀']);

    const seen: (string | undefined)[] = [];
    const input = { Bucket: BUCKET, Prefix: 'few/', Delimiter: '/', MaxKeys: 1 };
    for await (const page of paginateListObjectsV2({ client: s3.client }, input)) {
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }
    expect(seen).toEqual(['few/a', 'few/b-c', 'few/b/', 'few/c/', 'few/ｚ', 'few/😀']);
  });

  test('follows what is written and deleted', async () => {
    const keys = async () => {
      const { Contents = [], KeyCount } = await list({ Prefix: 'live/' });
      expect(KeyCount).toBe(Contents.length);
      return Contents.map(({ Key }) => Key);
    };
    const object = (Key: string) => ({ Bucket: BUCKET, Key });
    await expect(keys()).resolves.toEqual([]);
    for (const Key of ['live/b', 'live/c', 'live/a', 'live/b']) {
      await s3.client.send(new PutObjectCommand({ ...object(Key), Body: 'x' }));
    }
    await expect(keys()).resolves.toEqual(['live/a', 'live/b', 'live/c']);
    await s3.client.send(new DeleteObjectCommand(object('live/b')));
    await s3.client.send(new DeleteObjectCommand(object('live/missing')));
    await expect(keys()).resolves.toEqual(['live/a', 'live/c']);
  });

  test('can begin after a key, which need not exist', async () => {
    const { Contents, StartAfter } = await list({ StartAfter: 'many/2497x' });
    expect(StartAfter).toBe('many/2497x');
    expect(Contents?.map(({ Key }) => Key)).toEqual(['many/2498', 'many/2499']);
  });

  test('of no keys is complete', async () => {
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false });
    expect(await list({ Prefix: 'none/' })).toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  test.each([{ MaxKeys: -1 }, { ContinuationToken: 'garbage' }])(
    'is refused an argument like %j',
    async (query) => {
      await expect(refusal(list(query))).resolves.toEqual({ name: 'InvalidArgument', status: 400 });
    },
  );

  test('takes no more steps for prefixes that hold many keys', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'local-s3-'));
    const index = await openObjectIndex(dir);
    const keys = ['a', 'b', 'c'].flatMap((common) => MANY.map((key) => `${common}/${key}`));
    const value = Buffer.alloc(0);
    await index.write(keys.map((key) => ({ type: 'put', key: `within/${key}`, value })));
    let steps = 0;
    const walk: typeof index.walk = (prefix, from) => {
      const walked = index.walk(prefix, from);
      return {
        nextv(count: number) {
          steps += 1;
          return walked.nextv(count);
        },
        seek: (key: Buffer) => walked.seek(key),
        all: () => walked.all(),
        close: () => walked.close(),
      };
    };

    const query = { prefix: '', delimiter: '/', max: 1_000, after: '', afterPrefix: '' };
    const { commonPrefixes } = await listPage({ walk }, 'within/', query);
    await index.close();
    await rm(dir, { recursive: true, force: true });
    expect(commonPrefixes).toStrictEqual(['a/', 'b/', 'c/']);
    expect(steps).toBe(4);
  });

  test('pages through any keys as a listing without pages would', async () => {
    const unit = fc.constantFrom('a', 'b', '/', '-', '\uff5e', '\u{1f600}', '\u0000');
    const word = fc.string({ unit, maxLength: 5 });
    const parts = {
      prefix: fc.string({ unit, maxLength: 2 }),
      delimiter: fc.string({ unit, maxLength: 2 }),
    };
    const inputs = {
      ...parts,
      keys: fc.uniqueArray(word, { maxLength: 30 }),
      max: fc.integer({ min: 1, max: 4 }),
      after: word,
    };
    const dir = await mkdtemp(join(tmpdir(), 'local-s3-'));
    const store = await openStore(dir);
    let made = 0;

    await fc.assert(
      fc.asyncProperty(fc.record(inputs), async ({ keys, prefix, delimiter, max, after }) => {
        made += 1;
        await store.createBucket(`bucket-${made}`);
        const bucket = store.bucket(`bucket-${made}`);
        const sorted = keys.filter((key) => key !== '').toSorted(byBytes);
        await Promise.all(sorted.map((key) => putEmpty(bucket, key)));
        const expected = sorted
          .filter((key) => key.startsWith(prefix) && byBytes(key, after) > 0)
          .map((key) => {
            const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
            return cut < 0 ? key : `${key.slice(0, cut + delimiter.length)}…`;
          });

        const listed: string[] = [];
        let from: { after: string; afterPrefix: string } | undefined = { after, afterPrefix: '' };
        while (from !== undefined) {
          const page: ObjectPage = await bucket.list({ prefix, delimiter, max, ...from });
          expect(page.objects.length + page.commonPrefixes.length).toBeLessThanOrEqual(max);
          const found = [
            ...page.objects.map(({ key }) => key),
            ...page.commonPrefixes.map((common) => `${common}…`),
          ];
          listed.push(...found.toSorted(byBytes));
          from = page.next;
        }
        expect(listed).toStrictEqual([...new Set(expected)].toSorted(byBytes));
      }),
    );
    await store.close();
    await rm(dir, { recursive: true, force: true });
  });
});

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

async function putEmpty(bucket: Bucket, key: string): Promise<void> {
  const object = { key, size: 0, etag: '', modified: 0, headers: {} };
  await bucket.put(heldBytes(), object, {});
}

describe('a bucket', () => {
  test('is made once, found, and listed among the others', async () => {
    await s3.client.send(new CreateBucketCommand({ Bucket: 'another.bucket' }));
    await s3.client.send(new HeadBucketCommand({ Bucket: 'another.bucket' }));
    const again = s3.client.send(new CreateBucketCommand({ Bucket: 'another.bucket' }));
    expect((await refusal(again)).name).toBe('BucketAlreadyOwnedByYou');

    await s3.restart();
    const { Buckets } = await s3.client.send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['another.bucket', BUCKET]);
    expect(Buckets?.[0]?.CreationDate).toBeInstanceOf(Date);
  });

  test('that was never made is not found', async () => {
    const head = s3.client.send(new HeadBucketCommand({ Bucket: 'never-made' }));
    expect(await refusal(head)).toEqual({ name: 'NotFound', status: 404 });
    const listing = s3.client.send(new ListObjectsV2Command({ Bucket: 'never-made' }));
    expect(await refusal(listing)).toEqual({ name: 'NoSuchBucket', status: 404 });
  });

  test.each(['Capitals', 'ab', '127.0.0.1', 'dots..dots', '-dash'])(
    'cannot be called %s',
    async (Bucket) => {
      expect(await refusal(s3.client.send(new CreateBucketCommand({ Bucket })))).toEqual({
        name: 'InvalidBucketName',
        status: 400,
      });
    },
  );
});
