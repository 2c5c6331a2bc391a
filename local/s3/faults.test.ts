import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type AwsCall, CALLER_HEADER, type Fate } from '../aws-call.ts';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';
import { tamper } from './testing/tampering.ts';

const PROCEED: Fate = { kind: 'proceed' };
const object = { Bucket: BUCKET, Key: 'folder/key' };

let calls: AwsCall[] = [];
/** What becomes of the next calls, in turn; then they proceed. */
let fates: Fate[] = [];
let s3: RunningS3;

beforeAll(async () => {
  s3 = await runS3({
    intercept(call) {
      calls.push(call);
      return fates.shift() ?? PROCEED;
    },
  });
});
afterEach(() => {
  calls = [];
  fates = [];
});
afterAll(() => s3.stop());

function put(Body: string, more = {}) {
  return s3.client.send(new PutObjectCommand({ ...object, Body, ...more }));
}

async function content(): Promise<string | undefined> {
  const { Body } = await s3.client.send(new GetObjectCommand(object));
  return Body?.transformToString();
}

describe('the interceptor', () => {
  test('is told of every call by its name and what it is about', async () => {
    const { client } = s3;
    const copy = { ...object, Key: 'copy', CopySource: `${BUCKET}/${object.Key}` };
    await client.send(new CreateBucketCommand({ Bucket: 'another' }));
    await client.send(new HeadBucketCommand({ Bucket: 'another' }));
    await client.send(new ListBucketsCommand({}));
    await put('content');
    await content();
    await client.send(new HeadObjectCommand(object));
    await client.send(new CopyObjectCommand(copy));
    await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    await client.send(new DeleteObjectCommand(object));
    await client.send(
      new DeleteObjectsCommand({ Bucket: BUCKET, Delete: { Objects: [{ Key: 'copy' }] } }),
    );
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(object));
    const { ETag } = await client.send(
      new UploadPartCommand({ ...object, UploadId, PartNumber: 1, Body: 'x' }),
    );
    await client.send(new ListPartsCommand({ ...object, UploadId }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    await client.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload }));
    await refusal(client.send(new AbortMultipartUploadCommand({ ...object, UploadId })));

    expect(calls.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      'CreateBucket another',
      'HeadBucket another',
      'ListBuckets ',
      'PutObject models/folder/key',
      'GetObject models/folder/key',
      'HeadObject models/folder/key',
      'CopyObject models/copy',
      'ListObjectsV2 models',
      'DeleteObject models/folder/key',
      'DeleteObjects models',
      'CreateMultipartUpload models/folder/key',
      'UploadPart models/folder/key',
      'ListParts models/folder/key',
      'CompleteMultipartUpload models/folder/key',
      'AbortMultipartUpload models/folder/key',
    ]);
    expect(new Set(calls.map(({ service }) => service))).toEqual(new Set(['s3']));
  });

  test('is told who calls, by a header that no signature covers', async () => {
    const client = tamper(s3.newClient(), ({ headers }) => {
      headers[CALLER_HEADER] = 'bundle';
    });
    await client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(calls.map(({ caller }) => caller)).toEqual(['bundle', undefined]);
  });

  test('is not told of what was not signed', async () => {
    await fetch(`${s3.url}/${BUCKET}/key`);
    expect(calls).toEqual([]);
  });
});

describe('a call', () => {
  test('can be answered with an error, and is not carried out', async () => {
    await put('before');
    const refused: Fate = {
      kind: 'answer',
      status: 403,
      error: 'AccessDenied',
      message: 'no <way>',
    };
    fates = [refused];
    await expect(put('after')).rejects.toMatchObject({ name: 'AccessDenied', message: 'no <way>' });
    fates = [refused];
    expect(await refusal(s3.client.send(new HeadObjectCommand(object)))).toMatchObject({
      status: 403,
    });
    await expect(content()).resolves.toBe('before');
  });

  test('is tried again by the SDK after the kind of error that passes', async () => {
    fates = [{ kind: 'answer', status: 503, error: 'SlowDown' }];
    const { $metadata } = await put('patient');
    expect($metadata.attempts).toBe(2);
  });

  test('can be cut before it is carried out', async () => {
    await put('before');
    calls = [];
    fates = [{ kind: 'cut' }];
    const once = s3.newClient({ maxAttempts: 1 });
    const cut = once.send(new PutObjectCommand({ ...object, Body: 'after' }));
    expect((await refusal(cut)).status).toBeUndefined();
    await expect(content()).resolves.toBe('before');
  });

  test('can be carried out and its reply get lost', async () => {
    const done: string[] = [];
    fates = [{ kind: 'lose-reply', done: () => done.push('put') }];
    const once = s3.newClient({ maxAttempts: 1 });
    const lost = once.send(new PutObjectCommand({ ...object, Body: 'unheard' }));
    expect((await refusal(lost)).status).toBeUndefined();
    expect(done).toEqual(['put']);
    await expect(content()).resolves.toBe('unheard');

    fates = [{ kind: 'lose-reply', done: () => done.push('get') }];
    await expect(content()).resolves.toBe('unheard');
    expect(done).toEqual(['put', 'get']);
  });

  test('that was on a condition fails when the SDK tries it again after a lost reply', async () => {
    const Key = 'conditional';
    fates = [{ kind: 'lose-reply' }];
    expect(await refusal(put('unheard', { Key, IfNoneMatch: '*' }))).toEqual({
      name: 'PreconditionFailed',
      status: 412,
    });
  });

  test('that is refused loses its reply as well', async () => {
    fates = [{ kind: 'lose-reply' }];
    const missing = new GetObjectCommand({ ...object, Key: 'missing' });
    const once = s3.newClient({ maxAttempts: 1 });
    expect((await refusal(once.send(missing))).status).toBeUndefined();
  });

  test('that completes an upload can be tried again after a lost reply', async () => {
    const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand(object));
    const part = { ...object, UploadId, PartNumber: 1, Body: 'in parts' };
    const { ETag } = await s3.client.send(new UploadPartCommand(part));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
    fates = [{ kind: 'lose-reply' }];
    const { $metadata } = await s3.client.send(
      new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload }),
    );
    expect($metadata.attempts).toBe(2);
    await expect(content()).resolves.toBe('in parts');
  });
});
