import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from './testing/eventually.ts';
import { head } from './testing/raw-exchange.ts';
import { BUCKET, type RunningS3, runS3 } from './testing/running-s3.ts';
import { stagedFiles } from './testing/staged-files.ts';

const MIB = 1024 ** 2;
const object = { Bucket: BUCKET, Key: 'large' };

let s3: RunningS3;
beforeAll(async () => {
  s3 = await runS3();
});
afterAll(() => s3.stop());

test('what has come of an upload is on the disk before the rest of it is sent', async () => {
  const piece = Buffer.alloc(MIB, 'x');
  async function* pieces() {
    for (let sent = 1; sent <= 32; sent++) {
      yield piece;
      // All that was sent, but for what sockets and streams hold on the way.
      const onTheWay = 8 * MIB;
      await eventually(async () =>
        (await stagedFiles(s3.dir)).some((size) => size >= sent * MIB - onTheWay),
      );
    }
  }
  const Body = Readable.from(pieces(), { objectMode: false });
  await s3.client.send(new PutObjectCommand({ ...object, Body, ContentLength: 32 * MIB }));
  const { ContentLength } = await s3.client.send(new HeadObjectCommand(object));
  expect(ContentLength).toBe(32 * MIB);
});

test('what a slow reader has not taken is not held in memory', async () => {
  await s3.client.send(new PutObjectCommand({ ...object, Body: Buffer.alloc(64 * MIB) }));
  const url = new URL(await getSignedUrl(s3.client, new GetObjectCommand(object)));
  const socket = connect(Number(url.port), url.hostname);
  const before = process.memoryUsage().arrayBuffers;
  socket.write(head(`GET ${url.pathname}${url.search}`, { host: url.host }));
  await once(socket, 'readable');
  for (let turn = 0; turn < 2_000; turn++) await new Promise(setImmediate);

  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * MIB);
  socket.destroy();
});
