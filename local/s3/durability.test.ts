import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openObjectIndex } from './object-index.ts';
import { readRecord } from './object-record.ts';
import { seal } from './sealed.ts';
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

/** Too large for the index. */
const LARGE = Buffer.alloc(200_000, 'large ');

interface Damage {
  readonly of: 'bytes/' | 'object/';
  readonly change: (value: Buffer) => Buffer | undefined;
}

function scribbled(value: Buffer): Buffer {
  const other = Buffer.from(value);
  const middle = other.length >> 1;
  other[middle] = (other[middle] ?? 0) ^ 1;
  return other;
}

function put(Key: string, Body: string | Uint8Array, more = {}, client: S3Client = s3.client) {
  const Metadata = { key: Key };
  return client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, Metadata, ...more }));
}

function head(Key: string) {
  return s3.client.send(new HeadObjectCommand({ Bucket: BUCKET, Key }));
}

async function bytesOf(Key: string): Promise<Uint8Array | undefined> {
  return (await get(Key)).Body?.transformToByteArray();
}

function get(Key: string) {
  return s3.client.send(new GetObjectCommand({ Bucket: BUCKET, Key }));
}

describe('after a restart', () => {
  test('a folder whose index is gone is left as it is', async () => {
    await put('large', LARGE);
    const index = join(s3.dir, 'index');
    const lost = join(s3.dir, 'lost');
    const restarted = s3.restart({}, () => renameSync(index, lost));

    await expect(restarted).rejects.toThrow('the index beside it is gone: put both back');
    await s3.restart({}, () => renameSync(lost, index));
    expect(await bytesOf('large')).toStrictEqual(new Uint8Array(LARGE));
  });

  test('every object is what it was, and deleted ones stay away', async () => {
    const sizes = [0, 1, 65_536, 65_537, 700_000];
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

  test('files that no object is known to have are gone', async () => {
    await put('large', LARGE);
    const folder = join(s3.dir, 'contents');
    const [file = ''] = readdirSync(folder);
    // As a process leaves them that is killed before the index has a file, or has lost it for good.
    await s3.restart({}, () => {
      copyFileSync(join(folder, file), join(folder, '01-placed'));
      writeFileSync(join(folder, '02-torn'), LARGE.subarray(1));
    });
    expect(readdirSync(folder)).toStrictEqual([file]);
    await expect(bytesOf('large')).resolves.toHaveLength(LARGE.length);
  });

  test('a replaced or deleted object has left nothing', async () => {
    for (const Body of [LARGE, 'small']) {
      await put('deleted', Body);
      await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key: 'deleted' }));
      for (const Next of [LARGE, 'small']) {
        await put('replaced', Body);
        await put('replaced', Next);
      }
    }
    await put('large', LARGE);
    expect(readdirSync(join(s3.dir, 'contents'))).toHaveLength(1);
    await s3.restart({}, async () => {
      const index = await openObjectIndex(join(s3.dir, 'index'));
      const kept = await Promise.all(
        ['object/', 'bytes/', 'file/'].map((prefix) => index.walk(prefix).all()),
      );
      expect(kept.map((entries) => entries.length)).toStrictEqual([2, 1, 1]);
      await index.close();
    });
  });
});

describe('an object that is no longer what was written', () => {
  /** Gives a file of a large object other bytes. */
  function rewrite(change: (bytes: Buffer) => Buffer) {
    return (path: string) => writeFileSync(path, change(readFileSync(path)));
  }

  const fileDamages: Readonly<Record<string, (path: string) => void>> = {
    missing: (path) => rmSync(path),
    emptied: (path) => truncateSync(path),
    'cut in its data': (path) => truncateSync(path, 100),
    'cut in its end': rewrite((bytes) => bytes.subarray(0, -1)),
    lengthened: rewrite((bytes) => Buffer.concat([bytes, Buffer.from('x')])),
    'without its beginning': rewrite((bytes) => bytes.subarray(1)),
    scribbled: rewrite((bytes) => {
      return Buffer.from(bytes.toString('latin1').replace('"etag":"', '"etag":"x'), 'latin1');
    }),
    zeroed: rewrite((bytes) => Buffer.alloc(bytes.length)),
    'of another object': (path) => {
      copyFileSync(join(dirname(path), readdirSync(dirname(path))[0] ?? ''), path);
    },
  };

  /** Damages large objects, one in each way, and leaves one as it is. */
  async function damageFiles(): Promise<void> {
    const folder = join(s3.dir, 'contents');
    await put('intact', LARGE);
    for (const [key, damage] of Object.entries(fileDamages)) {
      const before = new Set(readdirSync(folder));
      await put(key, LARGE);
      for (const name of readdirSync(folder)) if (!before.has(name)) damage(join(folder, name));
    }
  }

  /** What a small object's bytes and its record are kept as, and what may become of them. */
  const entryDamages: Readonly<Record<string, Damage>> = {
    'bytes scribbled': { of: 'bytes/', change: (value) => scribbled(value) },
    'bytes cut': { of: 'bytes/', change: (value) => value.subarray(0, -1) },
    'bytes of another length': { of: 'bytes/', change: () => seal(Buffer.from('other')) },
    'bytes emptied': { of: 'bytes/', change: () => Buffer.alloc(0) },
    'bytes missing': { of: 'bytes/', change: () => undefined },
    'record scribbled': { of: 'object/', change: (value) => scribbled(value) },
    'record emptied': { of: 'object/', change: () => Buffer.alloc(0) },
  };
  const recordDamages = Object.keys(entryDamages).filter((key) => key.startsWith('record'));

  /** Damages small objects in the closed index, one in each way. */
  async function damageEntries(): Promise<void> {
    const index = await openObjectIndex(join(s3.dir, 'index'));
    for (const [key, { of, change }] of Object.entries(entryDamages)) {
      const record = readRecord(index.get(`object/${BUCKET}/${key}`) ?? Buffer.alloc(0));
      const place = of === 'bytes/' ? `bytes/${record?.content.id}` : `object/${BUCKET}/${key}`;
      const value = change(index.get(place) ?? Buffer.alloc(0));
      await index.write([value ? { type: 'put', key: place, value } : { type: 'del', key: place }]);
    }
    await index.close();
  }

  async function putSmall(): Promise<void> {
    for (const key of Object.keys(entryDamages)) await put(key, 'x'.repeat(1_000));
  }

  test.each(['while it is served', 'while it is not'])(
    'in its file is refused, and that is said once: damaged %s',
    async (when) => {
      const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
      await damageFiles();
      if (when === 'while it is not') await s3.restart();

      for (const key of Object.keys(fileDamages)) {
        for (const _ of [1, 2]) expect((await refusal(get(key))).status).toBe(500);
        expect((await refusal(head(key))).status).toBe(500);
      }
      await expect(bytesOf('intact')).resolves.toHaveLength(LARGE.length);
      const lines = said.mock.calls.flat().filter((line) => /is damaged/.test(line));
      expect(lines).toHaveLength(Object.keys(fileDamages).length);
    },
  );

  test('in the index is refused, and that is said once', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await putSmall();
    await put('intact', 'content');
    await s3.restart({}, damageEntries);

    for (const key of Object.keys(entryDamages)) {
      for (const _ of [1, 2]) expect((await refusal(get(key))).status).toBe(500);
      expect((await refusal(head(key))).status).toBe(500);
    }
    await expect((await get('intact')).Body?.transformToString()).resolves.toBe('content');
    const lines = said.mock.calls.flat().filter((line) => /is damaged/.test(line));
    expect(lines).toHaveLength(Object.keys(entryDamages).length);
  });

  test('is listed, unless there is no saying what it is', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await damageFiles();
    await putSmall();
    await s3.restart({}, damageEntries);
    const { Contents } = await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
    const listed = ['intact', ...Object.keys(fileDamages), ...Object.keys(entryDamages)];
    expect(Contents?.map(({ Key }) => Key)).toStrictEqual(
      listed.filter((key) => !recordDamages.includes(key)).sort(),
    );
  });

  test('can be replaced and deleted, but on no condition on what it is', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await damageFiles();
    await putSmall();
    await s3.restart({}, damageEntries);
    for (const key of recordDamages) {
      expect((await refusal(put(key, 'x', { IfNoneMatch: '*' }))).status).toBe(500);
    }
    for (const key of [...Object.keys(fileDamages), ...Object.keys(entryDamages)]) {
      await put(key, 'mended');
      await expect((await get(key)).Body?.transformToString()).resolves.toBe('mended');
    }
    expect(readdirSync(join(s3.dir, 'contents'))).toHaveLength(1);

    await s3.restart({}, damageEntries);
    for (const Key of Object.keys(entryDamages)) {
      await s3.client.send(new DeleteObjectCommand({ Bucket: BUCKET, Key }));
      expect(await refusal(get(Key))).toStrictEqual({ name: 'NoSuchKey', status: 404 });
    }
  });
});

describe('a data folder', () => {
  test('is served by one at a time: a second start is refused, and takes nothing away', async () => {
    const forever = new Readable({ read: () => undefined });
    forever.push(Buffer.alloc(200_000));
    const input = { Bucket: BUCKET, Key: 'under way', Body: forever, ContentLength: 200_001 };
    const upload = s3.client.send(new PutObjectCommand(input));
    await eventually(async () => (await stagedFiles(s3.dir)).some((size) => size > 0));

    await expect(startS3({ dir: s3.dir, buckets: [BUCKET] })).rejects.toMatchObject({
      name: 'DataFolderInUseError',
      message: expect.stringContaining(s3.dir),
    });
    forever.push(Buffer.alloc(1));
    forever.push(null);
    await upload;
    await expect(bytesOf('under way')).resolves.toHaveLength(200_001);
  });

  test('is free again when the port to serve it on was taken', async () => {
    const dir = join(s3.dir, 'other');
    const port = Number(new URL(s3.url).port);
    await expect(startS3({ dir, buckets: [], port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    const service = await startS3({ dir, buckets: [] });
    await service.close();
  });
});

describe('a small object that is replaced without pause', () => {
  test('is one of its versions to every reader', async () => {
    const said = jest.spyOn(console, 'error');
    const version = (n: number) => `${n};`.repeat(1_000 + n);
    let isOver = false;
    await put('moving', version(0));
    async function read(): Promise<void> {
      while (!isOver) {
        const text = (await (await get('moving')).Body?.transformToString()) ?? '';
        expect(text).toBe(version(Number.parseInt(text, 10)));
      }
    }
    const readers = [1, 2, 3].map(read);
    for (let n = 1; n <= 300; n++) await put('moving', version(n));
    isOver = true;
    await Promise.all(readers);
    expect(said).not.toHaveBeenCalled();
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
    const keys = ['large a', 'large b', 'small a', 'small b'];
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
          await put(key, versionOf(key, version), {}, client);
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

/** Of a length of its own; a large one is written in many pieces. */
function versionOf(key: string, version: number): string {
  return `${key} ${version};`.repeat(key.startsWith('large') ? 100_000 : 1_000);
}
