import { createHash } from 'node:crypto';
import {
  access,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHfCache, type HfCacheOptions } from './hf-cache.ts';

const SHA = 'a'.repeat(40);
const model = { section: 'models', repo: 'acme/tiny', sha: SHA } as const;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'hf-cache-'));
});
afterEach(() => rm(root, { recursive: true }));

/** A cache that must not fail, unless the test says otherwise. */
function cacheIn(folder: string, options: Partial<HfCacheOptions> = {}) {
  return createHfCache({
    hub: join(folder, 'hub'),
    datasets: join(folder, 'datasets'),
    onFailure(error) {
      throw error;
    },
    ...options,
  });
}

/** A content under its git blob id. */
function blob(text: string) {
  const bytes = Buffer.from(text);
  const hash = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return { bytes, hash };
}

function largeBlob(text: string) {
  const bytes = Buffer.from(text);
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}

const folder = () => join(root, 'hub', 'models--acme--tiny');

describe('a file that was written', () => {
  test.each([
    ['under its git blob id', blob('hello')],
    ['under its SHA-256', largeBlob('hello')],
  ])('is read again, %s', async (_, file) => {
    await cacheIn(root).write(model, 'a/b.txt', file);
    expect(await cacheIn(root).read(model, 'a/b.txt')).toEqual(file);
  });

  test('lies where the Hub’s own clients look for it', async () => {
    const file = blob('hello');
    await cacheIn(root).write(model, 'a/b.txt', file, 'refs/pr/1');
    const path = join(folder(), 'snapshots', SHA, 'a', 'b.txt');
    expect(await readlink(path)).toBe(`../../../blobs/${file.hash}`);
    expect(await readFile(path, 'utf8')).toBe('hello');
    expect(await readFile(join(folder(), 'refs', 'refs', 'pr', '1'), 'utf8')).toBe(SHA);
    expect(await readdir(join(folder(), 'blobs'))).toEqual([file.hash]);
  });

  test.each([
    ['datasets', 'words', 'datasets/datasets--words'],
    ['datasets', 'acme/words', 'datasets/datasets--acme--words'],
    ['spaces', 'acme/demo', 'hub/spaces--acme--demo'],
  ] as const)('of %s %s lies in %s', async (section, repo, expected) => {
    await cacheIn(root).write({ section, repo, sha: SHA }, 'README.md', blob('hello'));
    await access(join(root, expected, 'snapshots', SHA, 'README.md'));
  });

  test('is of one commit only', async () => {
    await cacheIn(root).write(model, 'a', blob('hello'));
    expect(await cacheIn(root).read({ ...model, sha: 'b'.repeat(40) }, 'a')).toBeUndefined();
  });

  test('is wholly there, whoever writes it at the same time', async () => {
    const file = blob('x'.repeat(100_000));
    const caches = [cacheIn(root), cacheIn(root)];
    await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await caches[i % 2]?.write(model, 'a', file, 'main');
        // What is read was checked against its hash; a part of it would not be read at all.
        const found = await caches[(i + 1) % 2]?.read(model, 'a');
        expect(found?.hash).toBe(file.hash);
      }),
    );
    expect(await readdir(join(folder(), 'blobs'))).toEqual([file.hash]);
  });
});

describe('what cannot be trusted is not read', () => {
  test('a content that is not what its name says: it is written anew', async () => {
    const file = blob('hello');
    await cacheIn(root).write(model, 'a', file);
    await writeFile(join(folder(), 'blobs', file.hash), 'hullo');
    expect(await cacheIn(root).read(model, 'a')).toBeUndefined();
    await cacheIn(root).write(model, 'a', file);
    expect(await cacheIn(root).read(model, 'a')).toEqual(file);
  });

  test.each(['/etc/hostname', '../../../../secret', '../../blobs/secret'])(
    'a link to %s',
    async (target) => {
      const link = join(folder(), 'snapshots', SHA, 'a');
      await mkdir(dirname(link), { recursive: true });
      await mkdir(join(folder(), 'blobs'), { recursive: true });
      await writeFile(join(folder(), 'blobs', 'secret'), 'secret');
      await symlink(target, link);
      expect(await cacheIn(root).read(model, 'a')).toBeUndefined();
    },
  );

  test('a file above the largest that is read at once', async () => {
    const file = blob('hello');
    await cacheIn(root).write(model, 'a', file);
    expect(await cacheIn(root, { largestFile: 4 }).read(model, 'a')).toBeUndefined();
  });
});

test.each(['../../evil', 'a/../../../evil', '/evil', 'a//b', '.', '', 'a\0b', 'a\\..\\..\\evil'])(
  'nothing is written at a path like %j',
  async (path) => {
    await cacheIn(root).write(model, path, blob('evil'));
    await cacheIn(root).write({ ...model, repo: '..' }, path, blob('evil'));
    await cacheIn(root).write(model, 'a', blob('fine'), path);
    expect(await cacheIn(root).read(model, path)).toBeUndefined();
    const written = await readdir(root, { recursive: true });
    expect(written.filter((name) => name.includes('evil'))).toEqual([]);
  },
);

describe('the cache stays within its bounds', () => {
  const size = 1000;
  const repository = (name: string) => ({ ...model, repo: `acme/${name}` });

  async function fill(names: readonly string[], options = { maxBytes: 3 * size }) {
    const cache = cacheIn(root, options);
    for (const [age, name] of names.toReversed().entries()) {
      await cache.write(repository(name), 'README.md', blob(name.padEnd(size)));
      const used = new Date(Date.now() - (age + 1) * 60_000);
      await utimes(join(root, 'hub', `models--acme--${name}`, LEDGER), used, used);
    }
    return cache;
  }
  const LEDGER = '.written-by-the-registry';
  const present = () => readdir(join(root, 'hub'));

  test('by deleting what was not used for longest', async () => {
    const cache = await fill(['a', 'b', 'c']);
    expect(await cache.read(repository('a'), 'README.md')).toBeDefined();
    await cache.write(repository('d'), 'README.md', blob('d'.padEnd(size)));
    expect(await present()).toEqual(['models--acme--a', 'models--acme--d']);
  });

  test('whatever another process has written', async () => {
    await fill(['a', 'b', 'c']);
    await cacheIn(root, { maxBytes: 3 * size }).write(model, 'x', blob('x'.padEnd(size)));
    expect(await present()).toEqual(['models--acme--c', 'models--acme--tiny']);
  });

  test('however many processes fill it at the same time', async () => {
    const caches = [1, 2].map(() => cacheIn(root, { maxBytes: 16 * size }));
    for (let i = 0; i < 24; i += 1) {
      await caches[i % 2]?.write(repository(`r${i}`), 'README.md', blob(`${i}`.padEnd(size)));
    }
    // Each may write an eighth of it before it counts what the other has written.
    expect((await present()).length).toBeLessThanOrEqual(16 + 2 + 2);
  });

  test('and leaves alone what other clients of the Hub keep there', async () => {
    const theirs = join(folder(), 'blobs', 'b'.repeat(64));
    await mkdir(dirname(theirs), { recursive: true });
    await writeFile(theirs, Buffer.alloc(100 * size));
    const link = join(folder(), 'snapshots', SHA, 'model.safetensors');
    await mkdir(dirname(link), { recursive: true });
    await symlink(`../../blobs/${'b'.repeat(64)}`, link);

    const cache = cacheIn(root, { maxBytes: size });
    await cache.write(model, 'README.md', blob('ours'.padEnd(size)));
    await cache.write(repository('next'), 'README.md', blob('next'.padEnd(size)));
    expect(await readdir(folder(), { recursive: true })).toEqual(
      expect.not.arrayContaining([expect.stringContaining('README.md'), LEDGER]),
    );
    await access(link);
  });
});

describe('a cache that fails makes things slower, not wrong', () => {
  test('a folder that cannot be written is told of', async () => {
    await writeFile(join(root, 'hub'), 'a file where the folder should be');
    const failures: unknown[] = [];
    const cache = cacheIn(root, { onFailure: (error) => void failures.push(error) });
    await cache.write(model, 'a', blob('hello'));
    expect(await cache.read(model, 'a')).toBeUndefined();
    expect(failures).toEqual([expect.objectContaining({ code: expect.any(String) })]);
  });

  test('a file that a client put there without a link is left to the network', async () => {
    const path = join(folder(), 'snapshots', SHA, 'a');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'hello');
    expect(await cacheIn(root).read(model, 'a')).toBeUndefined();
  });
});
