import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startS3 } from './server.ts';
import { eventually } from './testing/eventually.ts';
import { head, rawExchange } from './testing/raw-exchange.ts';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';
import { nothingStaged, stagedFiles } from './testing/staged-files.ts';

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
});
afterEach(async () => {
  await nothingStaged(s3.dir);
  const command = new PutObjectCommand({ Bucket: BUCKET, Key: 'still there', Body: 'x' });
  await expect(s3.client.send(command)).resolves.toBeDefined();
});
afterAll(() => s3.stop());

/** The request target of a presigned upload, which leaves the body to us. */
async function uploadTarget(Key: string, service: RunningS3 = s3): Promise<string> {
  const client = service.newClient({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const url = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket: BUCKET, Key })));
  return url.pathname + url.search;
}

function host(): { host: string } {
  return { host: new URL(s3.url).host };
}

function exists(Key: string): Promise<boolean> {
  return s3.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key })).then(
    () => true,
    () => false,
  );
}

describe('what is no request', () => {
  test.each([
    ['noise', '\u0000\u0001\u0002\r\n\r\n', 'BadRequest'],
    ['another protocol', 'HELO mail.example\r\n\r\n', 'BadRequest'],
    ['an unknown method', head('BREW /pot', { host: 'x' }), 'BadRequest'],
    ['no host', head('GET /models/key', { connection: 'close' }), 'BadRequest'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nhost: x\r\nnonsense\r\n\r\n', 'BadRequest'],
    [
      'two lengths',
      'PUT /a/b HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      'BadRequest',
    ],
    [
      'a length that is none',
      head('PUT /a/b', { host: 'x', 'content-length': 'many' }),
      'BadRequest',
    ],
    ['a negative length', head('PUT /a/b', { host: 'x', 'content-length': -1 }), 'BadRequest'],
    [
      'too many headers',
      head('GET /', { host: 'x', long: 'x'.repeat(20_000) }),
      'RequestHeaderSectionTooLarge',
    ],
    [
      'a path that cannot be decoded',
      head('GET /models/%E0%A4%A', { host: 'x', connection: 'close' }),
      'InvalidURI',
    ],
    [
      'a path that is not UTF-8',
      head('GET /models/%ff', { host: 'x', connection: 'close' }),
      'InvalidURI',
    ],
    [
      'a target that is no path',
      head('GET http://x/models/key', { host: 'x', connection: 'close' }),
      'InvalidURI',
    ],
  ])('%s is answered in XML', async (_, bytes, code) => {
    expect(await rawExchange(s3.url, bytes)).toMatchObject({ status: 400, code });
  });
});

describe('an upload', () => {
  test('that ends before its length is incomplete, and leaves nothing', async () => {
    const line = `PUT ${await uploadTarget('short')}`;
    const bytes = `${head(line, { ...host(), 'content-length': 100_000 })}half`;
    const reply = await rawExchange(s3.url, bytes, (socket) => socket.end());
    expect(reply).toMatchObject({ status: 400, code: 'IncompleteBody' });
    await expect(exists('short')).resolves.toBe(false);
  });

  test('whose connection breaks leaves nothing', async () => {
    const line = `PUT ${await uploadTarget('broken')}`;
    const bytes = head(line, { ...host(), 'content-length': 1_000_000 });
    const breakOff = async (socket: Socket) => {
      socket.write('x'.repeat(200_000));
      await eventually(async () => (await stagedFiles(s3.dir)).some((size) => size > 0));
      socket.resetAndDestroy();
    };
    await rawExchange(s3.url, bytes, (socket) => void breakOff(socket));
    await nothingStaged(s3.dir);
    await expect(exists('broken')).resolves.toBe(false);
  });

  test('that goes on after its length begins a new request', async () => {
    const line = `PUT ${await uploadTarget('long')}`;
    const bytes = `${head(line, { ...host(), 'content-length': 4 })}fouroops\r\n\r\n`;
    const reply = await rawExchange(s3.url, bytes);
    expect(reply.text).toContain('<Code>BadRequest</Code>');
  });

  test.each([
    ['no length', {}, 411, 'MissingContentLength'],
    ['an unknown length', { 'transfer-encoding': 'chunked' }, 501, 'NotImplemented'],
    ['6 GB', { 'content-length': 6 * 1024 ** 3 }, 400, 'EntityTooLarge'],
  ])('of %s is refused', async (_, headers, status, code) => {
    const line = `PUT ${await uploadTarget('sized')}`;
    const all = { ...host(), connection: 'close', ...headers };
    expect(await rawExchange(s3.url, head(line, all))).toMatchObject({ status, code });
  });

  test('in broken pieces is refused', async () => {
    const line = `PUT ${await uploadTarget('pieces')}`;
    const bytes = `${head(line, { ...host(), 'transfer-encoding': 'chunked' })}zz\r\n`;
    const reply = await rawExchange(s3.url, bytes);
    expect(reply.text).toMatch(/NotImplemented|BadRequest/);
  });

  test('is asked for only once it can succeed', async () => {
    const expecting = {
      ...host(),
      'content-length': 7,
      expect: '100-continue',
      connection: 'close',
    };
    const line = `PUT ${await uploadTarget('expected')}`;
    const accepted = await rawExchange(s3.url, head(line, expecting), (socket) => {
      socket.once('data', () => socket.write('content'));
    });
    expect(accepted.text).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 OK/);

    const forged = head(line.replace('expected', 'other'), expecting);
    expect(await rawExchange(s3.url, forged)).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    const tooLate = head(line, { ...expecting, 'if-none-match': '*' });
    expect(await rawExchange(s3.url, tooLate)).toMatchObject({
      status: 412,
      code: 'PreconditionFailed',
    });
  });

  test('that is refused early is still answered, however large it is', async () => {
    const elsewhere = { Bucket: 'no-such-bucket', Key: 'x', Body: Buffer.alloc(20_000_000) };
    expect(await refusal(s3.client.send(new PutObjectCommand(elsewhere)))).toEqual({
      name: 'NoSuchBucket',
      status: 404,
    });
  });
});

describe('a client that stands still', () => {
  let impatient: RunningS3;
  beforeAll(async () => {
    impatient = await runS3({ idleMs: 100 });
  });
  afterAll(() => impatient.stop());

  const timeout = { status: 400, code: 'RequestTimeout' };

  test('in its headers is told so and let go', async () => {
    const reply = await rawExchange(impatient.url, 'GET /models/key HTTP/1.1\r\nhost: x\r\n');
    expect(reply).toMatchObject(timeout);
  });

  test('in its body is told so and let go, and leaves nothing', async () => {
    const target = await uploadTarget('stalled', impatient);
    const headers = { host: new URL(impatient.url).host, 'content-length': 100_000 };
    const reply = await rawExchange(impatient.url, `${head(`PUT ${target}`, headers)}half`);
    expect(reply).toMatchObject(timeout);
    await nothingStaged(impatient.dir);
  });
});

describe('an XML body', () => {
  const bomb = `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Delete><Object><Key>&b;</Key></Object></Delete>`;

  test.each([
    ['nothing', ''],
    ['no XML', 'key=value'],
    ['an entity that grows', bomb],
    ['an entity nobody knows', '<Delete><Object><Key>&nbsp;</Key></Object></Delete>'],
    ['an element that is not closed', '<Delete><Object><Key>a</Key></Object>'],
    ['elements that cross', '<Delete><Object><Key>a</Object></Key></Delete>'],
    ['two roots', '<Delete><Object><Key>a</Key></Object></Delete><Delete/>'],
    ['another root', '<Remove><Object><Key>a</Key></Object></Remove>'],
    ['no key', '<Delete><Object></Object></Delete>'],
    ['no object', '<Delete></Delete>'],
    [
      'no end of depth',
      `<Delete><Object><Key>a</Key></Object>${'<a>'.repeat(9)}${'</a>'.repeat(9)}</Delete>`,
    ],
    ['an endless comment', `<Delete><!--${'-'.repeat(100_000)}`],
    ['an endless tag', `<Delete ${'a '.repeat(100_000)}`],
    [
      'bytes that are no UTF-8',
      Buffer.from('<Delete><Object><Key>\xff</Key></Object></Delete>', 'latin1'),
    ],
  ])('with %s is malformed', async (_, body) => {
    expect(await refusal(deleting(body))).toEqual({ name: 'MalformedXML', status: 400 });
  });

  test('of more than 4 MiB is too large', async () => {
    const body = `<Delete>${' '.repeat(5 * 1024 ** 2)}</Delete>`;
    expect((await refusal(deleting(body))).name).toBe('MaxMessageLengthExceeded');
  });

  test('is read with its escapes, comments, sections and namespaces', async () => {
    const { Deleted } = await deleting(
      `<?xml version="1.0"?>\n<!-- all of -->\n<s3:Delete xmlns:s3="http://x"><s3:Object><s3:Key>a&amp;&#98;&#x63;<![CDATA[<d>]]></s3:Key></s3:Object></s3:Delete>\n`,
    );
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['a&bc<d>']);
  });

  test('needs a checksum to delete by', async () => {
    const client = s3.newClient();
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (typeof request === 'object' && request !== null && 'headers' in request) {
          request.headers = withoutChecksums(request.headers);
        }
        return next(args);
      },
      { step: 'build', priority: 'low', name: 'withoutChecksums' },
    );
    const Delete = { Objects: [{ Key: 'a' }] };
    const command = new DeleteObjectsCommand({ Bucket: BUCKET, Delete });
    expect((await refusal(client.send(command))).name).toBe('InvalidRequest');
  });

  test('that lists parts needs their numbers', async () => {
    const target = { Bucket: BUCKET, Key: 'parts' };
    const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand(target));
    for (const Parts of [[{ ETag: '"x"' }], [{ PartNumber: 1 }]]) {
      const input = { ...target, UploadId, MultipartUpload: { Parts } };
      expect(await refusal(s3.client.send(new CompleteMultipartUploadCommand(input)))).toEqual({
        name: 'MalformedXML',
        status: 400,
      });
    }
  });

  /** DeleteObjects with a body of our own. */
  function deleting(body: string | Buffer) {
    const client = s3.newClient();
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (typeof request === 'object' && request !== null && 'body' in request) {
          request.body = body;
        }
        return next(args);
      },
      { step: 'serialize', priority: 'low', name: 'anotherBody' },
    );
    const Delete = { Objects: [{ Key: 'a' }] };
    return client.send(new DeleteObjectsCommand({ Bucket: BUCKET, Delete }));
  }
});

describe('what is not here', () => {
  const object = { Bucket: BUCKET, Key: 'still there' };

  test.each([
    ['GetObjectTagging', () => s3.client.send(new GetObjectTaggingCommand(object))],
    ['GetObjectAcl', () => s3.client.send(new GetObjectAclCommand(object))],
    ['a version', () => s3.client.send(new GetObjectCommand({ ...object, VersionId: 'x' }))],
    [
      'a part of an object',
      () => s3.client.send(new GetObjectCommand({ ...object, PartNumber: 1 })),
    ],
    ['tags', () => s3.client.send(new PutObjectCommand({ ...object, Body: 'x', Tagging: 'a=b' }))],
    [
      'an ACL',
      () => s3.client.send(new PutObjectCommand({ ...object, Body: 'x', ACL: 'public-read' })),
    ],
    [
      'a storage class',
      () => s3.client.send(new PutObjectCommand({ ...object, Body: 'x', StorageClass: 'GLACIER' })),
    ],
    [
      'encryption',
      () =>
        s3.client.send(
          new PutObjectCommand({ ...object, Body: 'x', ServerSideEncryption: 'aws:kms' }),
        ),
    ],
    ['ListObjects', () => s3.client.send(new ListObjectsCommand({ Bucket: BUCKET }))],
    ['ListObjectVersions', () => s3.client.send(new ListObjectVersionsCommand({ Bucket: BUCKET }))],
    ['DeleteBucket', () => s3.client.send(new DeleteBucketCommand({ Bucket: BUCKET }))],
    [
      'PutBucketPolicy',
      () => s3.client.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: '{}' })),
    ],
    [
      'PutBucketVersioning',
      () =>
        s3.client.send(
          new PutBucketVersioningCommand({
            Bucket: BUCKET,
            VersioningConfiguration: { Status: 'Enabled' },
          }),
        ),
    ],
    [
      'PutBucketLifecycleConfiguration',
      () =>
        s3.client.send(
          new PutBucketLifecycleConfigurationCommand({
            Bucket: BUCKET,
            LifecycleConfiguration: { Rules: [] },
          }),
        ),
    ],
  ])('%s is refused and not passed over', async (_, call: () => Promise<unknown>) => {
    expect(await refusal(call())).toEqual({ name: 'NotImplemented', status: 501 });
  });

  test.each([
    ['PATCH', '/models/key', 405],
    ['POST', '/models/key', 405],
    ['DELETE', '/', 405],
    ['OPTIONS', '/models/key', 403],
  ])('%s %s is refused', async (method, path, status) => {
    expect((await fetch(s3.url + path, { method })).status).toBe(status);
  });
});

describe('starting', () => {
  test('fails where another service has the port', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expect(startS3({ dir: `${s3.dir}/other`, buckets: [], port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    other.close();
  });
});

function withoutChecksums(headers: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).filter(([name]) => !/^(content-md5|x-amz-.*checksum)/.test(name)),
  );
}
