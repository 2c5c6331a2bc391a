import { networkInterfaces } from 'node:os';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';
import { tamper } from './testing/tampering.ts';

const object = { Bucket: BUCKET, Key: 'signed/a b+ü' };
let lateBy = 0;
let s3: RunningS3;

beforeAll(async () => {
  s3 = await runS3({ now: () => Date.now() + lateBy });
  await s3.client.send(new PutObjectCommand({ ...object, Body: 'content' }));
});
afterAll(() => s3.stop());

/** What presigned URLs are handed out with: a client of the other host name. */
function publicClient() {
  return s3.newClient({ endpoint: s3.publicUrl, requestChecksumCalculation: 'WHEN_REQUIRED' });
}

async function refused(url: string | URL, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  const body = await answer.text();
  return {
    status: answer.status,
    code: /<Code>(.*)<\/Code>/.exec(body)?.[1],
    message: /<Message>(.*)<\/Message>/.exec(body)?.[1],
    hasRequestId: /<RequestId>\w+<\/RequestId>/.test(body),
  };
}

describe('a presigned URL', () => {
  test('reads, asks and writes by the other host name', async () => {
    const client = publicClient();
    const target = { ...object, Key: 'from outside' };
    const put = await getSignedUrl(client, new PutObjectCommand(target));
    expect(new URL(put).hostname).toBe('localhost');
    const written = await fetch(put, { method: 'PUT', body: Buffer.from('from outside') });
    expect(written.status).toBe(200);

    const read = await fetch(await getSignedUrl(client, new GetObjectCommand(target)));
    await expect(read.text()).resolves.toBe('from outside');
    const head = await getSignedUrl(client, new HeadObjectCommand(target));
    const asked = await fetch(head, { method: 'HEAD' });
    expect(asked.headers.get('content-length')).toBe('12');
  });

  test('says how the answer is to be labelled', async () => {
    const url = await getSignedUrl(
      publicClient(),
      new GetObjectCommand({
        ...object,
        ResponseContentType: 'text/csv',
        ResponseContentDisposition: 'attachment; filename="a b.csv"',
        ResponseCacheControl: 'no-store',
      }),
    );
    const { headers } = await fetch(url);
    expect(headers.get('content-type')).toBe('text/csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="a b.csv"');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each(['attachment; filename="😀"', 'x\r\nset-cookie: a=b'])(
    'cannot label it with what no header can hold (%#)',
    async (ResponseContentDisposition) => {
      const command = new GetObjectCommand({ ...object, ResponseContentDisposition });
      const url = await getSignedUrl(publicClient(), command);
      expect(await refused(url)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    },
  );

  test('is good for its time and no longer', async () => {
    const url = await getSignedUrl(publicClient(), new GetObjectCommand(object), { expiresIn: 60 });
    lateBy = 50_000;
    expect((await fetch(url)).status).toBe(200);
    lateBy = 70_000;
    expect(await refused(url)).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: 'Request has expired',
      hasRequestId: true,
    });
    lateBy = -3_600_000;
    expect(await refused(url)).toMatchObject({ code: 'AccessDenied' });
    lateBy = 0;
  });

  test.each([
    ['another key', (url: URL) => (url.pathname = url.pathname.replace('signed', 'other'))],
    ['another parameter', (url: URL) => url.searchParams.set('response-content-type', 'text/html')],
    ['a longer life', (url: URL) => url.searchParams.set('X-Amz-Expires', '3600')],
    ['another host name', (url: URL) => (url.hostname = '127.0.0.1')],
    ['another signature', (url: URL) => url.searchParams.set('X-Amz-Signature', '0'.repeat(64))],
    ['half a signature', (url: URL) => url.searchParams.set('X-Amz-Signature', 'ab')],
  ])('does not hold with %s', async (_, change) => {
    const url = new URL(await getSignedUrl(publicClient(), new GetObjectCommand(object)));
    change(url);
    expect(await refused(url)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  test('does not hold for another method', async () => {
    const url = await getSignedUrl(publicClient(), new GetObjectCommand(object));
    expect(await refused(url, { method: 'DELETE' })).toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  });

  test.each([
    ['X-Amz-Expires', '604801'],
    ['X-Amz-Expires', '-1'],
    ['X-Amz-Expires', 'soon'],
    ['X-Amz-Algorithm', 'AWS4-NONE'],
    ['X-Amz-Credential', 'local/20260101/eu-west-1/s3'],
    ['X-Amz-Credential', 'local/20260101/eu-west-1/dynamodb/aws4_request'],
    ['X-Amz-Date', 'yesterday'],
  ])('is malformed with %s=%s', async (name, value) => {
    const url = new URL(await getSignedUrl(publicClient(), new GetObjectCommand(object)));
    url.searchParams.set(name, value);
    expect(await refused(url)).toMatchObject({
      status: 400,
      code: 'AuthorizationQueryParametersError',
    });
  });

  test('covers every x-amz header that comes with it', async () => {
    const url = await getSignedUrl(publicClient(), new PutObjectCommand(object));
    const init = { method: 'PUT', body: 'x', headers: { 'x-amz-meta-sneaked': 'in' } };
    expect(await refused(url, init)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });
});

describe('a signed request', () => {
  test('by a key nobody knows, or with the wrong secret, is refused', async () => {
    const clientWith = (accessKeyId: string, secretAccessKey: string) =>
      s3.newClient({ credentials: { accessKeyId, secretAccessKey } });
    const get = new GetObjectCommand(object);
    expect(await refusal(clientWith('stranger', 'local').send(get))).toEqual({
      name: 'InvalidAccessKeyId',
      status: 403,
    });
    expect(await refusal(clientWith('local', 'wrong').send(get))).toEqual({
      name: 'SignatureDoesNotMatch',
      status: 403,
    });
  });

  test('holds for keys and parameters that need encoding', async () => {
    const { Contents } = await s3.client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'signed/a b+ü', StartAfter: "!'()*~ &=" }),
    );
    expect(Contents).toHaveLength(1);
  });

  test('may write a space as a plus', async () => {
    const command = new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'signed/a b' });
    const url = await getSignedUrl(publicClient(), command);
    expect(url).toContain('a%20b');
    const listing = await (await fetch(url.replace('a%20b', 'a+b'))).text();
    expect(listing).toContain('<KeyCount>1</KeyCount>');
  });

  test('from a client with a wrong clock is refused, and then corrected by the date it gets', async () => {
    lateBy = 3_600_000;
    const once = s3.newClient({ maxAttempts: 1 }).send(new GetObjectCommand(object));
    expect(await refusal(once)).toEqual({ name: 'RequestTimeTooSkewed', status: 403 });
    const { $metadata } = await s3.newClient().send(new GetObjectCommand(object));
    expect($metadata.attempts).toBe(2);
    lateBy = 0;
  });

  test('whose headers changed on the way is refused', async () => {
    const client = tamper(s3.newClient(), ({ headers }) => {
      headers['x-amz-checksum-mode'] = 'DISABLED';
    });
    expect((await refusal(client.send(new GetObjectCommand(object)))).name).toBe(
      'SignatureDoesNotMatch',
    );
  });
});

describe('a request', () => {
  test('without a signature is refused, in XML where there can be a body', async () => {
    const url = `${s3.url}/${BUCKET}/key`;
    expect(await refused(url)).toEqual({
      status: 403,
      code: 'AccessDenied',
      message: 'Access Denied',
      hasRequestId: true,
    });
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([403, '']);
  });

  test.each([
    ['AWS AKIA:c2lnbmF0dXJl', 'InvalidRequest'],
    ['AWS4-HMAC-SHA256 nonsense', 'AuthorizationHeaderMalformed'],
    ['AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b', 'AccessDenied'],
  ])('with the header %j is refused as %s', async (authorization, code) => {
    expect(await refused(`${s3.url}/${BUCKET}/key`, { headers: { authorization } })).toMatchObject({
      code,
    });
  });

  test('signed twice over is refused', async () => {
    const url = await getSignedUrl(publicClient(), new GetObjectCommand(object));
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=a' };
    expect(await refused(url, { headers })).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });

  test('reaches the service whatever address localhost is', async () => {
    const addresses = Object.values(networkInterfaces()).flat();
    const hosts = [
      '127.0.0.1',
      ...(addresses.some((each) => each?.address === '::1') ? ['[::1]'] : []),
    ];
    const { port } = new URL(s3.url);
    for (const host of hosts) {
      const client = s3.newClient({ endpoint: `http://${host}:${port}` });
      const { ContentLength } = await client.send(new HeadObjectCommand(object));
      expect(ContentLength).toBe(7);
    }
  });
});
