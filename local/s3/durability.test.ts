import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { startS3 } from './server.ts';
import { eventually } from './testing/eventually.ts';
import { refusal } from './testing/refusal.ts';
import { BUCKET, clientOf, type RunningS3, runS3 } from './testing/running-s3.ts';
import { stagedFiles } from './testing/staged-files.ts';

let s3: RunningS3;
beforeEach(async () => {
  s3 = await runS3();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await s3.stop();
});

function put(Key: string, Body: string | Uint8Array, client: S3Client = s3.client) {
  return client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, Metadata: { key: Key } }));
}

function get(Key: string) {
  return s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
}

describe('after a restart', () => {
  test('every object is what it was, and deleted ones stay away', async () => {
    const sizes = [0, 1, 70_000];
    for (const size of sizes) await put(`size/${size}`, Buffer.alloc(size, 'x'));
    await put('replaced', 'old');
    await put('replaced', 'new');
    await put('deleted', 'x');
    await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'deleted' }));
    const list = () => s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    const before = await list();

    await s3.restart();
    expect((await list()).Contents).toEqual(before.Contents);
    for (const size of sizes) {
      const { Body, Metadata } = await get(`size/${size}`);
      expect(Metadata).toEqual({ key: `size/${size}` });
      expect(await Body?.transformToByteArray()).toHaveLength(size);
    }
    await expect((await get('replaced')).Body?.transformToString()).resolves.toBe('new');
    expect((await refusal(get('deleted'))).name).toBe('NoSuchKey');
  });

  test('what was never finished is gone', async () => {
    writeFileSync(join(s3.dir, 'staging', 'left over'), 'half an obj');
    await s3.restart();
    await expect(stagedFiles(s3.dir)).resolves.toEqual([]);
  });

  test('a file that is not a whole object is set aside, and that is said', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const folder = join(s3.dir, 'buckets', BUCKET);
    const damages: Record<string, (path: string) => void> = {
      emptied: (path) => truncateSync(path),
      'cut in its data': (path) => truncateSync(path, 100),
      'cut in its end': (path) => truncateSync(path, readFileSync(path).length - 1),
      lengthened: (path) => writeFileSync(path, 'x', { flag: 'a' }),
      'without its beginning': (path) => writeFileSync(path, readFileSync(path).subarray(1)),
      scribbled: (path) =>
        writeFileSync(
          path,
          readFileSync(path, 'latin1').replace('"etag":"', '"etag":"x'),
          'latin1',
        ),
      zeroed: (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length)),
      renamed: (path) => renameSync(path, path.replace(/.{64}$/, '0'.repeat(64))),
    };
    for (const [key, damage] of Object.entries(damages)) {
      const before = new Set(readdirSync(folder));
      await put(key, 'x'.repeat(1_000));
      for (const name of readdirSync(folder)) if (!before.has(name)) damage(join(folder, name));
    }
    await put('intact', 'content');

    await s3.restart();
    const { Contents } = await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(['intact']);
    for (const key of Object.keys(damages)) {
      expect((await refusal(get(key))).name).toBe('NoSuchKey');
    }
    await expect(readdir(join(s3.dir, 'damaged'))).resolves.toHaveLength(8);
    expect(said.mock.calls.flat().filter((line) => /not a whole object/.test(line))).toHaveLength(
      8,
    );
  });
});

describe('a read under way', () => {
  test('goes on with the old bytes when its object is replaced or deleted', async () => {
    const old = randomBytes(8 * 1024 ** 2);
    await put('moving', old);
    const answers = await Promise.all([get('moving'), get('moving')]);
    await put('moving', 'new');
    await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'moving' }));

    for (const { Body } of answers) {
      const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
      expect(bytes.equals(old)).toBe(true);
    }
    expect((await refusal(get('moving'))).name).toBe('NoSuchKey');
  });
});

describe('a service that is closed', () => {
  test('in the middle of an upload has left nothing once it is closed', async () => {
    const dir = join(s3.dir, 'closed');
    const service = await startS3({ dir, buckets: [BUCKET] });
    const client = clientOf(service.url, { maxAttempts: 1 });
    const forever = new Readable({ read: () => undefined });
    forever.push(Buffer.alloc(200_000));
    const input = { Bucket: BUCKET, Key: 'unfinished', Body: forever, ContentLength: 1_000_000 };
    const upload = refusal(client.send(new PutObjectCommand(input)));
    await eventually(async () => (await stagedFiles(dir)).some((size) => size > 0));

    await service.close();
    await expect(stagedFiles(dir)).resolves.toEqual([]);
    expect((await upload).status).toBeUndefined();
    client.destroy();
  });
});

describe('a process that is killed in the middle of writing', () => {
  test('leaves every object wholly old or wholly new', async () => {
    const dir = join(s3.dir, 'killed');
    const keys = ['a', 'b', 'c', 'd'];
    const acknowledged = new Map<string, number>();

    for (const lifetime of [6, 17]) {
      const child = spawn(process.execPath, [
        join(import.meta.dirname, 'testing/serve.ts'),
        dir,
        BUCKET,
      ]);
      const closed = once(child, 'close');
      const [url] = await once(child.stdout.setEncoding('utf8'), 'data');
      const client = clientOf(String(url).trim(), { maxAttempts: 1 });

      let acknowledgements = 0;
      const writers = keys.map(async (key) => {
        for (let version = (acknowledged.get(key) ?? 0) + 1; ; version++) {
          await put(key, versionOf(key, version), client);
          acknowledged.set(key, version);
          acknowledgements += 1;
          if (acknowledgements === lifetime) child.kill('SIGKILL');
        }
      });
      await Promise.allSettled(writers);
      child.kill('SIGKILL');
      await closed;
      client.destroy();
    }

    const said = jest.spyOn(console, 'error');
    await s3.restart({ dir });
    expect(said).not.toHaveBeenCalled();
    for (const key of keys) {
      const last = acknowledged.get(key) ?? 0;
      const { Body } = await get(key);
      // One more than was acknowledged: written, and the answer died with the process.
      expect([versionOf(key, last), versionOf(key, last + 1)]).toContain(
        await Body?.transformToString(),
      );
    }
    await expect(stagedFiles(dir)).resolves.toEqual([]);
  });
});

/** Large enough to be written in many pieces, of a length of its own. */
function versionOf(key: string, version: number): string {
  return `${key} ${version};`.repeat(100_000);
}
