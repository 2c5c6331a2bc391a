import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localCredentials } from './isolate-from-aws.ts';
import { listen } from './s3/listen-on-loopback.ts';
import { smallModel } from './testing/small-model.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';

/** As another machine would reach this one; where it has no network, loopback has to do. */
const address =
  Object.values(networkInterfaces())
    .flatMap((of) => of ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';

let blobs: string;
let registry: TestStack;
beforeAll(async () => {
  const probe = createServer();
  const blobsPort = await listen(probe, 0, '127.0.0.1');
  await new Promise((resolve) => probe.close(resolve));
  blobs = `http://${address}:${blobsPort}`;
  registry = await startTestStack(
    { host: '0.0.0.0', blobsPort, variables: { BLOBS_PUBLIC_URL: blobs } },
    { hubRepositories: [smallModel('acme/tiny')] },
  );
});
afterAll(() => registry.close());

test('a registry that is open to the network hands out downloads at the address it was given', async () => {
  const body = { url: 'https://huggingface.co/acme/tiny' };
  const made = await registry.call('POST', '/artifact/model', { body });
  expect(made.status).toBe(201);
  const link = new URL(made.body.data?.download_url ?? '');
  const { status, headers } = await registry.call('GET', `${link.pathname}${link.search}`);
  expect(status).toBe(302);
  const target = headers.get('location') ?? '';
  expect(new URL(target).origin).toBe(blobs);
  const file = await fetch(target);
  expect(file.status).toBe(200);
  expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
});

test('what is stored is not open to whoever knows the keys that are in the code', async () => {
  const client = new S3Client({
    endpoint: blobs,
    region: 'us-east-2',
    forcePathStyle: true,
    credentials: localCredentials,
  });
  const list = client.send(new ListObjectsV2Command({ Bucket: registry.stack.bucket }));
  await expect(list).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  client.destroy();
});
