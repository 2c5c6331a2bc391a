import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { refusal } from './testing/refusal.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';
import { stagedFiles } from './testing/staged-files.ts';
import { type SignedRequest, tamper } from './testing/tampering.ts';

const CONTENT = 'the quick brown fox '.repeat(10_000);
const CRC32 = Buffer.alloc(4);
CRC32.writeUInt32BE(crc32(CONTENT));

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
});
afterEach(async () => {
  expect(await stagedFiles(s3.dir)).toEqual([]);
});
afterAll(() => s3.stop());

function streamed(Key: string, more = {}) {
  const Body = Readable.from(CONTENT.match(/.{1,7000}/g) ?? []);
  return new PutObjectCommand({
    Bucket: BUCKET,
    Key,
    Body,
    ContentLength: CONTENT.length,
    ...more,
  });
}

function exists(Key: string): Promise<boolean> {
  return s3.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key })).then(
    () => true,
    () => false,
  );
}

describe.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)('%s', (algorithm) => {
  test.each([
    [
      'before the data',
      () =>
        new PutObjectCommand({
          Bucket: BUCKET,
          Key: algorithm,
          Body: CONTENT,
          ChecksumAlgorithm: algorithm,
        }),
    ],
    ['after the data of a stream', () => streamed(algorithm, { ChecksumAlgorithm: algorithm })],
  ])('%s is verified, kept, and told to a reader', async (_, command) => {
    const put = await s3.client.send(command());
    const { Body, ...head } = await s3.client.send(
      new GetObjectCommand({ Bucket: BUCKET, Key: algorithm }),
    );
    // The SDK holds the bytes to the checksum while they are read.
    await expect(Body?.transformToString()).resolves.toBe(CONTENT);
    expect(head[`Checksum${algorithm}`]).toEqual(expect.any(String));
    expect(head[`Checksum${algorithm}`]).toBe(put[`Checksum${algorithm}`]);
    expect(head.ChecksumType).toBe('FULL_OBJECT');
    expect(head.ContentEncoding).toBeUndefined();
  });

  test('that is wrong is a bad digest', async () => {
    const bytes = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 }[algorithm];
    const wrong = { [`Checksum${algorithm}`]: Buffer.alloc(bytes).toString('base64') };
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: 'wrong', Body: CONTENT, ...wrong });
    expect(await refusal(s3.client.send(command))).toEqual({ name: 'BadDigest', status: 400 });
    await expect(exists('wrong')).resolves.toBe(false);
  });
});

describe('a checksum', () => {
  test('is told only to who asks for it, and not of a range', async () => {
    await s3.client.send(streamed('told'));
    const read = async (more = {}) => {
      const client = s3.newClient({ responseChecksumValidation: 'WHEN_REQUIRED' });
      const command = new GetObjectCommand({ Bucket: BUCKET, Key: 'told', ...more });
      const { Body, ChecksumCRC32 } = await client.send(command);
      await Body?.transformToByteArray();
      return ChecksumCRC32;
    };
    await expect(read()).resolves.toBeUndefined();
    await expect(read({ ChecksumMode: 'ENABLED' })).resolves.toBe(CRC32.toString('base64'));
    await expect(read({ ChecksumMode: 'ENABLED', Range: 'bytes=0-9' })).resolves.toBeUndefined();
  });

  test.each([
    ['of no known kind', { 'x-amz-checksum-xxhash3': 'AAAAAAAAAAA=' }, 'NotImplemented'],
    ['of the wrong length', { 'x-amz-checksum-crc32': 'AAAA' }, 'InvalidRequest'],
    ['that is not base64', { 'x-amz-checksum-crc32': '!!!!!!!!' }, 'InvalidRequest'],
    [
      'beside another',
      { 'x-amz-checksum-sha1': 'AAAA', 'x-amz-checksum-crc32': 'AAAAAA==' },
      'InvalidRequest',
    ],
    ['announced only', { 'x-amz-sdk-checksum-algorithm': 'CRC32' }, 'InvalidRequest'],
    [
      'announced as another',
      { 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': 'AAAAAA==' },
      'InvalidRequest',
    ],
    ['by MD5 that is too short', { 'content-md5': 'AAAA' }, 'InvalidDigest'],
    ['by MD5 that is wrong', { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }, 'BadDigest'],
  ])('%s is refused', async (_, headers, code) => {
    const client = s3.newClient({ requestChecksumCalculation: 'WHEN_REQUIRED' });
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (hasHeaders(request)) Object.assign(request.headers, headers);
        return next(args);
      },
      { step: 'build', name: 'moreHeaders' },
    );
    const put = new PutObjectCommand({ Bucket: BUCKET, Key: 'refused', Body: CONTENT });
    expect((await refusal(client.send(put))).name).toBe(code);
  });

  test('by MD5 that is right is accepted', async () => {
    const ContentMD5 = createHash('md5').update(CONTENT).digest('base64');
    const input = { Bucket: BUCKET, Key: 'md5', Body: CONTENT, ContentMD5 };
    await s3.client.send(new PutObjectCommand(input));
  });

  test('that was baked into a presigned URL holds for the body it was made of', async () => {
    const command = new PutObjectCommand({ Bucket: BUCKET, Key: 'baked' });
    const baked = await getSignedUrl(s3.client, command);
    const free = await getSignedUrl(
      s3.newClient({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
      command,
    );
    const send = async (url: string, body: string) => {
      const answer = await fetch(url, { method: 'PUT', body: Buffer.from(body) });
      return [answer.status, /<Code>(.*)<\/Code>/.exec(await answer.text())?.[1]];
    };
    await expect(send(baked, 'content')).resolves.toEqual([400, 'BadDigest']);
    await expect(send(baked, '')).resolves.toEqual([200, undefined]);
    await expect(send(free, 'content')).resolves.toEqual([200, undefined]);
  });
});

describe('a body that changed on the way', () => {
  const framed = (data: string, trailers: string) =>
    `${data.length.toString(16)}\r\n${data}\r\n0\r\n${trailers}\r\n`;
  const trailer = `x-amz-checksum-crc32:${CRC32.toString('base64')}\r\n`;

  test('is accepted as long as its frames and trailers hold', async () => {
    const half = CONTENT.length / 2;
    const size = half.toString(16);
    const frames = [0, half].map(
      (from) => `${size};ignored=1\r\n${CONTENT.slice(from, from + half)}\r\n`,
    );
    await sent(`${frames.join('')}0\r\n${trailer}\r\n`);
    await expect(exists('framed')).resolves.toBe(true);
  });

  test.each([
    ['data', framed(CONTENT.replace('fox', 'dog'), trailer), 'BadDigest'],
    ['a trailer', framed(CONTENT, 'x-amz-checksum-crc32:AAAAAA==\r\n'), 'BadDigest'],
    ['no trailer', framed(CONTENT, ''), 'MalformedTrailerError'],
    ['a trailer without a colon', framed(CONTENT, 'nonsense\r\n'), 'MalformedTrailerError'],
    ['less data', framed(CONTENT.slice(1), trailer), 'IncompleteBody'],
    ['more data', framed(`${CONTENT}x`, trailer), 'IncompleteBody'],
    ['an end in the middle', framed(CONTENT, trailer).slice(0, 1_000), 'IncompleteBody'],
    ['an end before the trailers', framed(CONTENT, '').slice(0, -4), 'IncompleteBody'],
    ['something after the end', `${framed(CONTENT, trailer)}more`, 'IncompleteBody'],
    ['a size that is none', framed(CONTENT, trailer).replace(/^\w+/, 'size'), 'IncompleteBody'],
    ['a size that is wrong', framed(CONTENT, trailer).replace(/^\w+/, '5'), 'IncompleteBody'],
    [
      'something between its frames',
      framed(CONTENT, trailer).replace('\r\n0\r\n', 'junk\r\n0\r\n'),
      'IncompleteBody',
    ],
    ['far more to come', `${framed('', '')}${CONTENT.repeat(50)}`, 'IncompleteBody'],
    ['no frames', CONTENT.replaceAll(' ', ''), 'IncompleteBody'],
  ])('to one with %s is refused', async (_, body, code) => {
    expect(await refusal(sent(body, 'broken'))).toMatchObject({ name: code, status: 400 });
    await expect(exists('broken')).resolves.toBe(false);
  });

  test('is refused without holding up what comes next on its connection', async () => {
    const client = s3.newClient({
      requestHandler: { httpAgent: { keepAlive: true, maxSockets: 1 } },
    });
    const broken = `5\r\n${'x'.repeat(20_000_000)}`;
    expect((await refusal(sent(broken, 'broken', client))).name).toBe('IncompleteBody');
    client.middlewareStack.remove('tampering');
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'next', Body: CONTENT }));
  });

  test('although its hash was signed is refused', async () => {
    const client = tamper(
      s3.newClient({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
      (request) => {
        request.body = CONTENT.replace('fox', 'dog');
      },
    );
    const put = new PutObjectCommand({ Bucket: BUCKET, Key: 'hashed', Body: CONTENT });
    expect((await refusal(client.send(put))).name).toBe('XAmzContentSHA256Mismatch');
  });

  /** A stream as the SDK announces and signs it, with other bytes in its place. */
  function sent(body: string, key = 'framed', client = s3.newClient()) {
    const tampering = tamper(client, (request: SignedRequest) => {
      if (request.headers['x-amz-trailer'] === undefined) return;
      request.body = Readable.from([Buffer.from(body)]);
    });
    return tampering.send(streamed(key));
  }
});

function hasHeaders(request: unknown): request is SignedRequest {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
