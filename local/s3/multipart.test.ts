import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';

const MIN_PART = 5 * 1024 ** 2;
const FIRST = Buffer.alloc(MIN_PART, 'first ');
const LAST = Buffer.from('last');

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
});
afterAll(() => s3.stop());

/** One upload of `key`, with the calls that belong to it. */
async function begin(Key: string, more = {}) {
  const target = { Bucket: BUCKET, Key };
  const created = await s3.client.send(new CreateMultipartUploadCommand({ ...target, ...more }));
  const upload = { ...target, UploadId: created.UploadId };
  return {
    upload,
    async part(PartNumber: number, Body: Buffer, options = {}): Promise<CompletedPart> {
      const { $metadata: _, ...sent } = await s3.client.send(
        new UploadPartCommand({ ...upload, PartNumber, Body, ...options }),
      );
      return { PartNumber, ...sent };
    },
    complete: (Parts: CompletedPart[], options = {}) =>
      s3.client.send(
        new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...options }),
      ),
    abort: () => s3.client.send(new AbortMultipartUploadCommand(upload)),
    parts: (options = {}) => s3.client.send(new ListPartsCommand({ ...upload, ...options })),
  };
}

async function bytes(Key: string): Promise<Buffer> {
  const { Body } = await s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

function staged(): Promise<string[]> {
  return readdir(join(s3.dir, 'staging'));
}

describe('an upload in parts', () => {
  test('of a stream whose length nobody knows arrives whole', async () => {
    const content = randomBytes(2 * MIN_PART + 1);
    const pieces = Array.from({ length: 11 }, (_, index) =>
      content.subarray((index * content.length) / 11, ((index + 1) * content.length) / 11),
    );
    const result = await new Upload({
      client: s3.client,
      params: {
        Bucket: BUCKET,
        Key: 'streamed',
        Body: Readable.from(pieces),
        Metadata: { a: '1' },
      },
    }).done();

    expect(result.ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
    expect(result).toMatchObject({ ChecksumType: 'COMPOSITE' });
    expect((await bytes('streamed')).equals(content)).toBe(true);
    const { Metadata, ETag } = await s3.client.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: 'streamed', Range: 'bytes=0-0' }),
    );
    expect({ Metadata, ETag }).toEqual({ Metadata: { a: '1' }, ETag: result.ETag });
    await expect(staged()).resolves.toEqual([]);
  });

  test('holds what its parts hold in the order of their numbers', async () => {
    const { part, complete } = await begin('ordered');
    const last = await part(7, LAST);
    const first = await part(2, FIRST);
    await complete([first, last]);
    expect((await bytes('ordered')).equals(Buffer.concat([FIRST, LAST]))).toBe(true);
  });

  test('takes the last of several parts of one number', async () => {
    const { part, complete } = await begin('resent');
    const earlier = await part(1, Buffer.from('earlier'));
    const before = await staged();
    const later = await part(1, Buffer.from('later'));
    await expect(staged()).resolves.toHaveLength(before.length);
    expect((await refusal(complete([earlier]))).name).toBe('InvalidPart');
    await complete([later]);
    expect((await bytes('resent')).toString()).toBe('later');
  });

  test('says which parts it has', async () => {
    const { part, parts } = await begin('listed');
    const sent = [await part(1, LAST), await part(2, LAST), await part(5, LAST)];
    const page = await parts({ MaxParts: 2 });
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' });
    const rest = await parts({ PartNumberMarker: page.NextPartNumberMarker });
    const listed = [...(page.Parts ?? []), ...(rest.Parts ?? [])];
    expect(listed.map(({ ETag }) => ETag)).toEqual(sent.map(({ ETag }) => ETag));
    expect(listed.map(({ Size }) => Size)).toEqual([4, 4, 4]);
  });

  test('that is aborted leaves nothing and cannot go on', async () => {
    const before = await staged();
    const { part, complete, abort } = await begin('aborted');
    const sent = await part(1, LAST);
    await abort();

    await expect(staged()).resolves.toEqual(before);
    const gone = { name: 'NoSuchUpload', status: 404 };
    expect(await refusal(complete([sent]))).toEqual(gone);
    expect(await refusal(part(2, LAST))).toEqual(gone);
    expect(await refusal(abort())).toEqual(gone);
  });

  test('is of one key', async () => {
    const { upload } = await begin('mine');
    const other = new UploadPartCommand({ ...upload, Key: 'yours', PartNumber: 1, Body: LAST });
    expect((await refusal(s3.client.send(other))).name).toBe('NoSuchUpload');
  });

  test('ends with the service', async () => {
    const { part } = await begin('interrupted');
    await part(1, LAST);
    await s3.restart();
    expect((await refusal(part(2, LAST))).name).toBe('NoSuchUpload');
    await expect(staged()).resolves.toEqual([]);
  });
});

describe('completing an upload', () => {
  test('needs the parts in order, and no part but the last below 5 MiB', async () => {
    const { part, complete } = await begin('refused');
    const [one, two] = [await part(1, LAST), await part(2, LAST)];
    const wrong = { ...one, ETag: '"00000000000000000000000000000000"' };

    expect((await refusal(complete([two, one]))).name).toBe('InvalidPartOrder');
    expect((await refusal(complete([one, one]))).name).toBe('InvalidPartOrder');
    expect((await refusal(complete([one, two]))).name).toBe('EntityTooSmall');
    expect((await refusal(complete([wrong]))).name).toBe('InvalidPart');
    expect((await refusal(complete([{ ...two, PartNumber: 3 }]))).name).toBe('InvalidPart');
    expect((await refusal(complete([]))).name).toBe('MalformedXML');
    await complete([one]);
  });

  test('makes an object only where there is none, if that is wanted', async () => {
    const first = await begin('exclusive');
    const second = await begin('exclusive');
    const parts = [await first.part(1, LAST), await second.part(1, LAST)];
    const once = { IfNoneMatch: '*' };
    await first.complete(parts.slice(0, 1), once);
    expect((await refusal(second.complete(parts.slice(1), once))).name).toBe('PreconditionFailed');
    await second.abort();
  });

  test('again, as after a lost answer, gives the same answer', async () => {
    const { part, complete, abort } = await begin('again');
    const sent = await part(1, LAST);
    const once = { IfNoneMatch: '*' };
    const answers = await Promise.all([complete([sent], once), complete([sent], once)]);
    const late = await complete([sent], once);
    expect(new Set([...answers, late].map(({ ETag }) => ETag)).size).toBe(1);
    expect((await refusal(abort())).name).toBe('NoSuchUpload');
  });

  test('can hold the size of the whole to what is expected', async () => {
    const { part, complete } = await begin('sized');
    const sent = await part(1, LAST);
    expect((await refusal(complete([sent], { MpuObjectSize: 5 }))).name).toBe('InvalidRequest');
    await complete([sent], { MpuObjectSize: 4 });
  });

  test('can hold the whole to one checksum', async () => {
    const { part, complete } = await begin('summed', {
      ChecksumAlgorithm: 'CRC64NVME',
      ChecksumType: 'FULL_OBJECT',
    });
    const sent = [
      await part(1, FIRST, { ChecksumAlgorithm: 'CRC64NVME' }),
      await part(2, LAST, { ChecksumAlgorithm: 'CRC64NVME' }),
    ];
    const wrong = { ChecksumType: 'FULL_OBJECT', ChecksumCRC64NVME: 'AAAAAAAAAAA=' };
    expect((await refusal(complete(sent, wrong))).name).toBe('BadDigest');
    const { ChecksumCRC64NVME, ChecksumType } = await complete(sent);
    expect(ChecksumType).toBe('FULL_OBJECT');

    const { Body, ...head } = await s3.client.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: 'summed' }),
    );
    // Read to the end, so that the SDK holds the bytes to the checksum.
    await Body?.transformToByteArray();
    expect(head.ChecksumCRC64NVME).toBe(ChecksumCRC64NVME);
  });

  test('needs the checksum of every part when they make up that of the whole', async () => {
    const { part, complete } = await begin('composite', { ChecksumAlgorithm: 'SHA256' });
    const sent = await part(1, LAST, { ChecksumAlgorithm: 'SHA256' });
    const { ChecksumSHA256: _, ...bare } = sent;
    const wrong = { ...sent, ChecksumSHA256: Buffer.alloc(32).toString('base64') };
    expect((await refusal(complete([bare]))).name).toBe('InvalidRequest');
    expect((await refusal(complete([wrong]))).name).toBe('InvalidPart');
    expect((await complete([sent])).ChecksumSHA256).toMatch(/=-1$/);
  });
});

describe('a part', () => {
  test.each([0, 10_001])('cannot have the number %i', async (number) => {
    const { part } = await begin('numbered');
    expect(await refusal(part(number, LAST))).toEqual({ name: 'InvalidArgument', status: 400 });
  });

  test('has the kind of checksum that its upload has', async () => {
    const { part } = await begin('mixed', { ChecksumAlgorithm: 'SHA1' });
    const other = part(1, LAST, { ChecksumAlgorithm: 'CRC32' });
    expect((await refusal(other)).name).toBe('InvalidRequest');
  });

  test('cannot be copied from an object', async () => {
    const { upload } = await begin('copied');
    const copy = new UploadPartCopyCommand({ ...upload, PartNumber: 1, CopySource: `${BUCKET}/x` });
    expect((await refusal(s3.client.send(copy))).name).toBe('NotImplemented');
  });
});
