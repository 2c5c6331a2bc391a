import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, test } from '@jest/globals';
import { eventually } from './testing/eventually.ts';
import { head } from './testing/raw-exchange.ts';
import { BUCKET, runS3 } from './testing/running-s3.ts';
import { stagedFiles } from './testing/staged-files.ts';

const MIB = 1024 ** 2;
const PIECE = Buffer.alloc(MIB, 'x');
const object = { Bucket: BUCKET, Key: 'large' };

test('what has come of an upload is on the disk before the rest of it is sent', async () => {
  const s3 = await runS3();
  async function* pieces() {
    for (let sent = 1; sent <= 32; sent++) {
      yield PIECE;
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
  await s3.stop();
  expect(ContentLength).toBe(32 * MIB);
});

test('what a reader does not take is not held in memory, and in the end not kept waiting', async () => {
  const s3 = await runS3();
  try {
    // From one piece, so that no large buffer waits to be collected while memory is looked at.
    const Body = Readable.from(Array(32).fill(PIECE), { objectMode: false });
    await s3.client.send(new PutObjectCommand({ ...object, Body, ContentLength: 32 * MIB }));
    await s3.restart({ idleMs: 200 });
    await eventually(async () => openSockets() === 0);

    const url = new URL(await getSignedUrl(s3.client, new GetObjectCommand(object)));
    const before = process.memoryUsage().arrayBuffers;
    const socket = connect(Number(url.port), url.hostname);
    await eventually(async () => openSockets() === 2);
    socket.write(head(`GET ${url.pathname}${url.search}`, { host: url.host }));
    await once(socket, 'readable');

    let most = before;
    await eventually(async () => {
      most = Math.max(most, process.memoryUsage().arrayBuffers);
      return openSockets() === 1;
    });
    expect(most - before).toBeLessThan(12 * MIB);
    socket.destroy();
  } finally {
    await s3.stop();
  }
});

/** Of both ends, which are both in this process. */
function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}
