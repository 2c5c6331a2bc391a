import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { eventually } from './testing/eventually.ts';
import { leaveFormerObject } from './testing/former-object.ts';
import { refusal } from './testing/refusal.ts';
import { type RunningS3, runS3 } from './testing/running-s3.ts';

const OTHER = 'another.bucket';
const OBJECTS: ReadonlyMap<string, Buffer> = new Map([
  ['empty', Buffer.alloc(0)],
  ['small', Buffer.from('content')],
  ['../odd key/😀', Buffer.from('odd')],
  ['large/1', randomBytes(200_000)],
  ['large/2', randomBytes(1_000_000)],
  ['large/3', randomBytes(200_000)],
]);

let s3: RunningS3;
beforeEach(async () => {
  s3 = await runS3({ buckets: [] });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await s3.stop();
});

/** Leaves all objects in one bucket and one in another, the way they were. */
function leaveObjects(): void {
  for (const [key, bytes] of OBJECTS) leaveFormerObject(s3.dir, 'models', key, bytes);
  leaveFormerObject(s3.dir, OTHER, 'small', Buffer.from('of another bucket'));
}

function get(Bucket: string, Key: string) {
  return s3.client.send(new GetObjectCommand({ Bucket, Key }));
}

function list(Bucket: string) {
  return s3.client.send(new ListObjectsV2Command({ Bucket }));
}

async function expectAllThere(): Promise<void> {
  const { Buckets } = await s3.client.send(new ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).toStrictEqual([OTHER, 'models']);
  const { Contents } = await list('models');
  expect(new Set(Contents?.map(({ Key }) => Key))).toStrictEqual(new Set(OBJECTS.keys()));
  for (const [Key, bytes] of OBJECTS) {
    const { Body, ...said } = await get('models', Key);
    expect(bytes.equals((await Body?.transformToByteArray()) ?? Buffer.from('none'))).toBe(true);
    expect(said.Metadata).toStrictEqual({ key: encodeURIComponent(Key) });
    expect(said.ContentType).toBe('text/plain');
    expect(said.LastModified).toStrictEqual(new Date('2026-01-01'));
  }
  const { Body } = await get(OTHER, 'small');
  await expect(Body?.transformToString()).resolves.toBe('of another bucket');
  expect(existsSync(join(s3.dir, 'buckets'))).toBe(false);
  expect(readdirSync(join(s3.dir, 'contents'))).toHaveLength(3);
  expect(readdirSync(join(s3.dir, 'staging'))).toStrictEqual([]);
}

test('objects that were a file each are taken over at the start', async () => {
  const said = jest.spyOn(console, 'error');
  await s3.restart({}, leaveObjects);
  await expectAllThere();
  await s3.restart();
  await expectAllThere();
  expect(said).not.toHaveBeenCalled();
});

test('what is deleted after it was taken over does not come back', async () => {
  await s3.restart({}, leaveObjects);
  await s3.client.send(new DeleteObjectCommand({ Bucket: 'models', Key: 'small' }));
  await s3.restart();
  expect((await refusal(get('models', 'small'))).name).toBe('NoSuchKey');
});

test('a file that is not a whole object is set aside, and that is said', async () => {
  const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await s3.restart({}, () => {
    leaveFormerObject(s3.dir, 'models', 'intact');
    truncateSync(leaveFormerObject(s3.dir, 'models', 'emptied'));
    truncateSync(leaveFormerObject(s3.dir, 'models', 'cut'), 100);
    const renamed = leaveFormerObject(s3.dir, 'models', 'renamed');
    renameSync(renamed, renamed.replace(/.{64}$/, '0'.repeat(64)));
    writeFileSync(leaveFormerObject(s3.dir, 'models', 'grown'), 'x', { flag: 'a' });
  });
  expect((await list('models')).Contents?.map(({ Key }) => Key)).toStrictEqual(['intact']);
  expect(readdirSync(join(s3.dir, 'damaged'))).toHaveLength(4);
  expect(said.mock.calls.flat().filter((line) => /not a whole object/.test(line))).toHaveLength(4);
});

/** What a start leaves that dies after it has moved so many large files: the index has them all. */
function halfWay(former: string, moved: number): void {
  const contents = join(s3.dir, 'contents');
  const folder = join(former, 'models');
  for (const [n, name] of readdirSync(contents).entries()) {
    const place = join(contents, name);
    const was = readdirSync(folder)
      .map((file) => join(folder, file))
      .find((file) => readFileSync(file).equals(readFileSync(place)));
    rmSync(n < moved ? (was ?? '') : place);
  }
  renameSync(former, join(s3.dir, 'buckets'));
}

test.each([0, 1, 2, 3])(
  'a start that died with %i of 3 large files moved is made up for by the next',
  async (moved) => {
    const former = join(s3.dir, 'former');
    await s3.restart({}, () => {
      leaveObjects();
      cpSync(join(s3.dir, 'buckets'), former, { recursive: true });
    });
    await s3.restart({}, () => halfWay(former, moved));
    await expectAllThere();
  },
);

test('a start that is killed again and again loses nothing', async () => {
  const keys = Array.from({ length: 60 }, (_, n) => `${n}`);
  const bytesOf = (key: string) => Buffer.alloc(Number(key) % 2 === 0 ? 1_000 : 200_000, key);
  await s3.restart({}, async () => {
    for (const key of keys) leaveFormerObject(s3.dir, 'models', key, bytesOf(key));
    const contents = join(s3.dir, 'contents');
    for (const enough of [2, 5, 8, 11, 14]) {
      const child = spawn(process.execPath, [
        join(import.meta.dirname, 'testing/serve.ts'),
        s3.dir,
        'models',
      ]);
      const closed = once(child, 'close');
      await eventually(async () => readdirSync(contents).length >= enough);
      child.kill('SIGKILL');
      await closed;
    }
  });
  for (const Key of keys) {
    const { Body } = await get('models', Key);
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(bytes.equals(bytesOf(Key))).toBe(true);
  }
  expect(readdirSync(join(s3.dir, 'contents'))).toHaveLength(30);
});
