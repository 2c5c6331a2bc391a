import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer, get, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, expect, test } from '@jest/globals';
import { callerOf } from '../aws-call.ts';
import { createCallerIdentity } from './caller-identity.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server that keeps who called it, and whatever else is asked for, in the order of the calls. */
async function listen(keep: (request: IncomingMessage, body: string) => unknown = () => {}) {
  const callers: (string | undefined)[] = [];
  const kept: unknown[] = [];
  const server = createServer(async (request, response) => {
    callers.push(callerOf(request));
    kept.push(keep(request, await text(request)));
    response.end('content');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, callers, kept };
}

function identityFor(...services: string[]) {
  const identity = createCallerIdentity(() => services);
  closing.push(identity.close);
  return identity;
}

function s3At(endpoint: string) {
  const client = new S3Client({
    endpoint,
    region: 'us-east-2',
    forcePathStyle: true,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  closing.push(() => client.destroy());
  return client;
}

async function fetchWith(start: typeof get, url: string | URL, headers = {}) {
  await new Promise((resolve, reject) => {
    start(url, { headers }, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end();
  });
}

test('a call that the AWS SDK makes inside a function names the function', async () => {
  const s3 = await listen();
  const identity = identityFor(s3.url);
  const client = s3At(s3.url);

  const read = async () => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'b', Key: 'k' }));
    return Body?.transformToString();
  };
  const bodies = await Promise.all([
    identity.run('license', read),
    identity.run('bus_factor', read),
  ]);

  expect(bodies).toEqual(['content', 'content']);
  expect(s3.callers.toSorted()).toEqual(['bus_factor', 'license']);
});

test('an upload that waits for 100-continue names the function and arrives whole', async () => {
  const s3 = await listen(({ headers }, body) => [headers.expect, body.length >= SIZE]);
  const client = s3At(s3.url);
  const SIZE = 3 * 1024 * 1024;

  await identityFor(s3.url).run('bundle', () =>
    client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: Buffer.alloc(SIZE, 'a') })),
  );

  expect(s3.callers).toEqual(['bundle']);
  expect(s3.kept).toEqual([['100-continue', true]]);
});

test('work that a function left behind still carries its name', async () => {
  const service = await listen();
  const identity = identityFor(service.url);
  const gate = Promise.withResolvers<void>();

  const late = identity.run('sweep', async () => {
    await gate.promise;
    await fetchWith(get, service.url);
  });
  gate.resolve();
  await late;

  expect(service.callers).toEqual(['sweep']);
});

test('a call outside any function carries no name', async () => {
  const service = await listen();
  identityFor(service.url);

  await fetchWith(get, service.url);

  expect(service.callers).toEqual([undefined]);
});

test('no other origin learns the name, whatever its Host header claims', async () => {
  const service = await listen();
  const hub = await listen();
  const identity = identityFor(service.url);
  const claimed = new URL(service.url).host;

  await identity.run('license', async () => {
    await fetchWith(get, hub.url);
    await fetchWith(request, hub.url.replace('127.0.0.1', 'localhost'), { host: claimed });
    await fetchWith(get, service.url);
  });

  expect(hub.callers).toEqual([undefined, undefined]);
  expect(service.callers).toEqual(['license']);
});

test('services that come up later are told as well', async () => {
  const services: string[] = [];
  const identity = createCallerIdentity(() => services);
  closing.push(identity.close);
  const service = await listen();
  services.push(service.url);

  await identity.run('license', () => fetchWith(get, service.url));

  expect(service.callers).toEqual(['license']);
});

test('once closed nothing is marked', async () => {
  const service = await listen();
  const identity = identityFor(service.url);
  identity.close();

  await identity.run('license', () => fetchWith(get, service.url));

  expect(service.callers).toEqual([undefined]);
});

test('the context of others around the call is untouched', async () => {
  const others = new AsyncLocalStorage<string>();
  const identity = identityFor();

  expect(others.run('kept', () => identity.run('license', () => others.getStore()))).toBe('kept');
});
