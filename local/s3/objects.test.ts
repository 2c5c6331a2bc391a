import { createHash, randomBytes } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
});
afterAll(() => s3.stop());

function put(key: string, body: string | Uint8Array, more = {}) {
  return s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body, ...more }));
}

function get(key: string, more = {}) {
  return s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key, ...more }));
}

async function content(key: string, more = {}): Promise<string | undefined> {
  return (await get(key, more)).Body?.transformToString();
}

describe('an object', () => {
  test('is given back byte for byte, with all that was said about it', async () => {
    const bytes = randomBytes(100_000);
    await put('whole', bytes, {
      ContentType: 'application/x-safetensors',
      ContentDisposition: 'attachment; filename="model.safetensors"',
      ContentEncoding: 'gzip',
      ContentLanguage: 'en',
      CacheControl: 'max-age=60',
      Metadata: { revision: 'abc123', note: 'café' },
    });

    const { Body, ...head } = await get('whole');
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(bytes)).toBe(true);
    expect(head).toMatchObject({
      ContentLength: 100_000,
      ContentType: 'application/x-safetensors',
      ContentDisposition: 'attachment; filename="model.safetensors"',
      ContentEncoding: 'gzip',
      ContentLanguage: 'en',
      CacheControl: 'max-age=60',
      AcceptRanges: 'bytes',
      ETag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      Metadata: { revision: 'abc123', note: 'café' },
    });
    const { $metadata: _, ...asked } = await s3.client.send(
      new HeadObjectCommand({ Bucket: BUCKET, Key: 'whole', ChecksumMode: 'ENABLED' }),
    );
    const { $metadata: __, ...read } = head;
    expect(asked).toEqual(read);
  });

  test('can be empty', async () => {
    await put('empty', '', { ContentLength: 0 });
    await expect(content('empty')).resolves.toBe('');
    await expect(refusal(get('empty', { Range: 'bytes=0-0' }))).resolves.toEqual({
      name: 'InvalidRange',
      status: 416,
    });
  });

  test('is replaced by the next one of its key', async () => {
    await put('replaced', 'old', { Metadata: { old: 'yes' } });
    await put('replaced', 'new');
    await expect(content('replaced')).resolves.toBe('new');
    expect((await get('replaced')).Metadata).toEqual({});
  });

  test('has a type of its own when it was put without one', async () => {
    const quiet = s3.newClient({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    const url = await getSignedUrl(
      quiet,
      new PutObjectCommand({ Bucket: BUCKET, Key: 'typeless' }),
    );
    await fetch(url, { method: 'PUT', body: Buffer.from('x') });
    expect((await get('typeless')).ContentType).toBe('binary/octet-stream');
  });

  test('that is not there is not found, in a way that fits the method', async () => {
    const input = { Bucket: BUCKET, Key: 'nothing' };
    const elsewhere = { Bucket: 'no-such-bucket', Key: 'x', Body: 'x' };
    await expect(refusal(get('nothing'))).resolves.toEqual({ name: 'NoSuchKey', status: 404 });
    await expect(refusal(s3.client.send(new HeadObjectCommand(input)))).resolves.toEqual({
      name: 'NotFound',
      status: 404,
    });
    await expect(refusal(s3.client.send(new PutObjectCommand(elsewhere)))).resolves.toEqual({
      name: 'NoSuchBucket',
      status: 404,
    });
  });

  test('cannot carry more metadata than 2 KB', async () => {
    await expect(
      refusal(put('heavy', 'x', { Metadata: { note: 'x'.repeat(2_048) } })),
    ).resolves.toEqual({ name: 'MetadataTooLarge', status: 400 });
  });
});

describe('a range', () => {
  const text = '0123456789';
  beforeAll(() => put('digits', text));

  test.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-4', '4', 'bytes 4-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-100', text, 'bytes 0-9/10'],
  ])('%s is those bytes and no others', async (range, expected, contentRange) => {
    const input = { Bucket: BUCKET, Key: 'digits', Range: range };
    const answer = await get('digits', { Range: range });
    await expect(answer.Body?.transformToString()).resolves.toBe(expected);
    expect(answer.ContentRange).toBe(contentRange);
    expect(answer.$metadata.httpStatusCode).toBe(206);
    expect(await s3.client.send(new HeadObjectCommand(input))).toMatchObject({
      ContentLength: expected.length,
      ContentRange: contentRange,
    });
  });

  test.each(['bytes=0-1,4-5', 'bytes=5-2', 'lines=0-1', 'bytes=-'])(
    '%s is not understood, which means everything',
    async (range) => {
      await expect(content('digits', { Range: range })).resolves.toBe(text);
    },
  );

  test.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('%s cannot be had', async (range) => {
    await expect(refusal(get('digits', { Range: range }))).resolves.toEqual({
      name: 'InvalidRange',
      status: 416,
    });
  });

  test('of an object that has changed since is all of the new one', async () => {
    const url = await getSignedUrl(
      s3.client,
      new GetObjectCommand({ Bucket: BUCKET, Key: 'digits' }),
    );
    const etag = (await get('digits')).ETag ?? '';
    const resume = (ifRange: string) =>
      fetch(url, { headers: { range: 'bytes=5-', 'if-range': ifRange } }).then((r) => r.text());

    await expect(resume(etag)).resolves.toBe('56789');
    await expect(resume('"another"')).resolves.toBe(text);
  });
});

describe('a conditional read', () => {
  test('sends an object only to a reader who does not have it', async () => {
    const { ETag } = await put('cached', 'content', { CacheControl: 'no-cache' });
    const past = new Date(0);
    const future = new Date(Date.now() + 86_400_000);

    await expect(content('cached', { IfNoneMatch: '"other"' })).resolves.toBe('content');
    await expect(content('cached', { IfMatch: ETag })).resolves.toBe('content');
    await expect(content('cached', { IfModifiedSince: past })).resolves.toBe('content');
    await expect(content('cached', { IfMatch: ETag, IfUnmodifiedSince: past })).resolves.toBe(
      'content',
    );
    for (const condition of [
      { IfNoneMatch: ETag },
      { IfModifiedSince: future },
      { IfNoneMatch: `"other", ${ETag}`, IfModifiedSince: past },
    ]) {
      expect((await refusal(get('cached', condition))).status).toBe(304);
    }
    for (const condition of [{ IfMatch: '"other"' }, { IfUnmodifiedSince: past }]) {
      await expect(refusal(get('cached', condition))).resolves.toEqual({
        name: 'PreconditionFailed',
        status: 412,
      });
    }
  });

  test('that finds nothing new says so without a checksum or a body', async () => {
    const { ETag = '' } = await put('cached', 'content', { CacheControl: 'no-cache' });
    const url = await getSignedUrl(
      s3.client,
      new GetObjectCommand({ Bucket: BUCKET, Key: 'cached' }),
    );
    expect(url).toContain('x-amz-checksum-mode=ENABLED');

    const answer = await fetch(url, { headers: { 'if-none-match': ETag } });
    expect(answer.status).toBe(304);
    expect(answer.headers.get('etag')).toBe(ETag);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect([...answer.headers.keys()].filter((name) => name.includes('checksum'))).toEqual([]);
    await expect(answer.text()).resolves.toBe('');
  });
});

describe('a conditional write', () => {
  test('makes an object only where there is none', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(refusal(put('once', 'second', { IfNoneMatch: '*' }))).resolves.toEqual({
      name: 'PreconditionFailed',
      status: 412,
    });
    await expect(content('once')).resolves.toBe('first');
    await expect(refusal(put('once', 'x', { IfNoneMatch: '"tag"' }))).resolves.toEqual({
      name: 'NotImplemented',
      status: 501,
    });
  });

  test('replaces only the object it has seen', async () => {
    const { ETag } = await put('seen', 'one');
    await put('seen', 'two', { IfMatch: ETag });
    expect((await refusal(put('seen', 'three', { IfMatch: ETag }))).name).toBe(
      'PreconditionFailed',
    );
    expect(await refusal(put('unseen', 'x', { IfMatch: ETag }))).toEqual({
      name: 'NoSuchKey',
      status: 404,
    });
    await expect(content('seen')).resolves.toBe('two');
  });

  test('has exactly one winner among many at once', async () => {
    const bodies = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(50_000));
    const outcomes = await Promise.allSettled(
      bodies.map((body) => put('contested', body, { IfNoneMatch: '*' })),
    );
    const winners = bodies.filter((_, index) => outcomes[index]?.status === 'fulfilled');
    expect(winners).toHaveLength(1);
    await expect(content('contested')).resolves.toBe(winners[0]);
  });
});

describe('deleting', () => {
  test('takes an object away, and succeeds where there is none', async () => {
    await put('doomed', 'x');
    const input = { Bucket: BUCKET, Key: 'doomed' };
    await s3.client.send(new DeleteObjectCommand(input));
    expect((await refusal(get('doomed'))).name).toBe('NoSuchKey');
    const again = await s3.client.send(new DeleteObjectCommand(input));
    expect(again.$metadata.httpStatusCode).toBe(204);
  });

  test('on a condition spares an object that has changed', async () => {
    const { ETag } = await put('kept', 'one');
    await put('kept', 'two');
    const input = { Bucket: BUCKET, Key: 'kept', IfMatch: ETag };
    expect((await refusal(s3.client.send(new DeleteObjectCommand(input)))).status).toBe(412);
    await expect(content('kept')).resolves.toBe('two');
  });

  test('of many tells for each what became of it', async () => {
    const keys = ['many/1', 'many/<2>&"quoted"', 'many/ü 3', 'many/missing'];
    await Promise.all(keys.slice(0, 3).map((key) => put(key, 'x')));
    const objects = [...keys.map((Key) => ({ Key })), { Key: 'k'.repeat(1_025) }];
    const send = (Quiet: boolean) =>
      s3.client.send(
        new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: objects, Quiet } }),
      );

    const { Deleted, Errors } = await send(false);
    expect(Deleted?.map(({ Key }) => Key)).toEqual(keys);
    expect(Errors).toEqual([expect.objectContaining({ Code: 'KeyTooLongError' })]);
    const left = await s3.client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'many/' }),
    );
    expect(left.KeyCount).toBe(0);
    expect((await send(true)).Deleted).toBeUndefined();
  });

  test('takes at most a thousand keys at once', async () => {
    const Objects = Array.from({ length: 1_001 }, (_, index) => ({ Key: `key-${index}` }));
    await expect(
      refusal(s3.client.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects } }))),
    ).resolves.toEqual({ name: 'MalformedXML', status: 400 });
  });
});

describe('a copy', () => {
  const copy = (key: string, source: string, more = {}) =>
    s3.client.send(
      new CopyObjectCommand({
        Bucket: BUCKET,
        Key: key,
        CopySource: `${BUCKET}/${encodeURIComponent(source)}`,
        ...more,
      }),
    );
  beforeAll(() => put('source/ü', 'content', { ContentType: 'text/x', Metadata: { a: '1' } }));

  test('has the bytes and the metadata of its source', async () => {
    const { CopyObjectResult } = await copy('copied', 'source/ü');
    const { Body, ...head } = await get('copied');
    await expect(Body?.transformToString()).resolves.toBe('content');
    expect(head).toMatchObject({ ContentType: 'text/x', Metadata: { a: '1' } });
    expect(head.ETag).toBe(CopyObjectResult?.ETag);
  });

  test('can get metadata of its own, even in the place of its source', async () => {
    await put('restated', 'content', { Metadata: { a: '1' } });
    const self = { MetadataDirective: 'REPLACE', Metadata: { b: '2' }, ContentType: 'text/y' };
    await copy('restated', 'restated', self);
    expect(await get('restated')).toMatchObject({ ContentType: 'text/y', Metadata: { b: '2' } });
    await expect(content('restated')).resolves.toBe('content');
    expect((await refusal(copy('restated', 'restated'))).name).toBe('InvalidRequest');
  });

  test('is made only of a source that is there and meets the conditions', async () => {
    expect((await refusal(copy('x', 'nothing'))).name).toBe('NoSuchKey');
    const { ETag } = await get('source/ü');
    for (const conditions of [{ CopySourceIfMatch: '"other"' }, { CopySourceIfNoneMatch: ETag }]) {
      expect((await refusal(copy('x', 'source/ü', conditions))).name).toBe('PreconditionFailed');
    }
    await copy('copied-once', 'source/ü', { IfNoneMatch: '*' });
    expect((await refusal(copy('copied-once', 'source/ü', { IfNoneMatch: '*' }))).status).toBe(412);
  });
});
