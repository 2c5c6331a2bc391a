import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { createSources, type SourcesOptions } from './create-sources.ts';
import { createHfCache } from './hf-cache/hf-cache.ts';
import type { Repository } from './ports.ts';
import { hubRepository, largeText } from './testing/repositories.ts';
import { startUpstream } from './testing/upstream.ts';

const card = '---\nlicense: mit\n---\n# Tiny\n';
const tiny: Repository = { section: 'models', repo: 'acme/tiny' };
const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`f/${i}`, `${i}`]));

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    token: 'the-right-token',
    hubRepositories: [
      hubRepository(
        'acme/tiny',
        {
          'README.md': card,
          'config.json': '{}',
          'model.safetensors': largeText('0123456789'),
          'long.txt': 'x'.repeat(1024 * 1024 + 1),
          'wo rd/ä#?%.txt': 'odd',
        },
        {
          aliases: ['tiny', 'acme-former/tiny'],
          tags: { v1: 1 },
          info: { safetensors: { parameters: { F32: 10 }, total: 10 }, library_name: null },
        },
      ),
      hubRepository('acme/gated', { 'README.md': card, 'config.json': '{}' }, { gated: 'manual' }),
      hubRepository('acme/private', { 'README.md': card }, { private: true }),
      hubRepository('acme/paged', Object.fromEntries(Object.entries(many).slice(0, 2500))),
      hubRepository('acme/huge', many),
      hubRepository('acme/words', { 'README.md': card }, { kind: 'dataset' }),
      hubRepository('acme/demo', { 'README.md': card, 'src/app.py': '' }, { kind: 'space' }),
    ],
  });
});
afterAll(() => sample.close());
afterEach(() => {
  sample.faults.clear();
  sample.setQuota('hub', { remaining: 1_000_000 });
});

/** The Hub as one run sees it. */
function hubOf(options: Partial<SourcesOptions> = {}) {
  sample.forgetRequests();
  return createSources({
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: sample.gitHubUrl,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
    ...options,
  }).hub;
}

const paths = () => sample.requests.map(({ method, path }) => `${method} ${path}`);

async function pin(repository = tiny) {
  const { id, sha } = await hubOf().info(repository);
  return { ...repository, repo: id, sha };
}

describe('what the Hub says of a repository', () => {
  test('is asked for once', async () => {
    const info = await hubOf().info(tiny);
    expect(info).toMatchObject({
      id: 'acme/tiny',
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
      author: 'acme',
      gated: false,
      private: false,
      tags: expect.arrayContaining(['license:mit']),
      downloads: 7,
      likes: 3,
      parameters: { F32: 10 },
      lastModified: expect.stringMatching(/Z$/),
    });
    expect(info).not.toHaveProperty('libraryName');
    expect(sample.requests).toHaveLength(1);
  });

  test.each(['tiny', 'acme-former/tiny', 'ACME/Tiny'])(
    '%s goes by its present name',
    async (repo) => {
      expect(await hubOf().info({ ...tiny, repo })).toMatchObject({ id: 'acme/tiny' });
    },
  );

  test.each([
    ['datasets', 'acme/words'],
    ['spaces', 'acme/demo'],
  ] as const)('is known of %s, too', async (section, repo) => {
    expect(await hubOf().info({ section, repo })).toMatchObject({ id: repo, gated: false });
    expect(sample.requests).toHaveLength(1);
  });

  test('is that of a tag or a commit, where one is given', async () => {
    const { sha } = await pin();
    expect(await hubOf().info(tiny, 'v1')).toMatchObject({ sha });
    expect(await hubOf().info(tiny, sha)).toMatchObject({ sha });
  });

  test('a branch that does not exist cannot be read', async () => {
    await expect(hubOf().info(tiny, 'v2')).rejects.toThrow(
      new SourceUnreadable('it has no such branch or commit'),
    );
  });

  test.each(['acme/private', 'acme/nothing'])('%s looks the same to a stranger', async (repo) => {
    await expect(hubOf().info({ ...tiny, repo })).rejects.toThrow(new SourceUnreadable());
  });

  test('a private one can be read with the right token', async () => {
    const hub = hubOf({ hfToken: async () => 'the-right-token' });
    expect(await hub.info({ ...tiny, repo: 'acme/private' })).toMatchObject({ private: true });
  });

  test('a token that the Hub refuses is not mistaken for a source that does not exist', async () => {
    const hub = hubOf({ hfToken: 'hf_wrong' });
    const error: unknown = await hub.info(tiny).catch((reason) => reason);
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({
      message: expect.stringMatching(/refused the configured token$/),
    });
  });
});

describe('the tree', () => {
  test('tells the sizes and hashes of the files themselves', async () => {
    const tree = await hubOf().tree(await pin());
    expect(tree.truncated).toBe(false);
    expect(tree.files.map(({ path }) => path)).toEqual([
      'README.md',
      'config.json',
      'long.txt',
      'model.safetensors',
      'wo rd/ä#?%.txt',
    ]);
    expect(tree.files.find(({ path }) => path === 'model.safetensors')).toEqual({
      path: 'model.safetensors',
      size: 10,
      oid: expect.stringMatching(/^[0-9a-f]{40}$/),
      sha256: '84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882',
    });
  });

  test('comes page by page', async () => {
    const repository = await pin({ ...tiny, repo: 'acme/paged' });
    const tree = await hubOf().tree(repository);
    expect(tree.files).toHaveLength(2500);
    expect(sample.requests).toHaveLength(3);
  });

  test('of a very large repository is cut at 10,000 entries', async () => {
    const tree = await hubOf().tree(await pin({ ...tiny, repo: 'acme/huge' }));
    expect(tree).toMatchObject({ truncated: true, files: { length: 9_999 } });
  });

  test('may be too large for a path to be seen in it', async () => {
    const space = await pin({ section: 'spaces', repo: 'acme/demo' });
    expect(await hubOf().has(space, 'src')).toBe(true);
    expect(await hubOf().has(space, 'src/app.py')).toBe(true);
    expect(await hubOf().has(space, 'lib')).toBe(false);
  });
});

describe('a text', () => {
  test('is read with one request, and checked against its hash', async () => {
    const repository = await pin();
    const reading = await hubOf().text(repository, { path: 'README.md' });
    const value = { path: 'README.md', text: card, truncated: false };
    expect(reading).toEqual({ status: 'found', value });
    expect(paths()).toEqual([`GET /acme/tiny/resolve/${repository.sha}/README.md`]);
  });

  test.each([
    ['models', 'acme/tiny', 'wo rd/ä#?%.txt', 'odd'],
    ['models', 'acme/tiny', 'model.safetensors', '0123456789'],
    ['datasets', 'acme/words', 'README.md', card],
    ['spaces', 'acme/demo', 'README.md', card],
  ] as const)('of %s %s is found: %s', async (section, repo, path, text) => {
    const reading = await hubOf().text(await pin({ section, repo }), { path });
    expect(reading).toMatchObject({ status: 'found', value: { text } });
  });

  test('is cut after one mebibyte', async () => {
    const reading = await hubOf().text(await pin(), { path: 'long.txt' });
    const text = 'x'.repeat(1024 * 1024);
    expect(reading).toEqual({
      status: 'found',
      value: { path: 'long.txt', text, truncated: true },
    });
  });

  test('may be absent', async () => {
    expect(await hubOf().text(await pin(), { path: 'LICENSE' })).toEqual({ status: 'absent' });
  });

  test.each([
    ['a stranger', undefined],
    ['who has not been let in', 'the-right-token'],
  ])('is gated to %s, which is not the same', async (_, hfToken) => {
    const gated = await pin({ ...tiny, repo: 'acme/gated' });
    const hub = hubOf({ hfToken });
    expect(await hub.text(gated, { path: 'config.json' })).toEqual({ status: 'gated' });
  });

  test('that is not the one in the tree is no answer', async () => {
    const file = { path: 'README.md', oid: 'f'.repeat(40) };
    await expect(hubOf().text(await pin(), file)).rejects.toThrow(/something other than the file/);
  });

  test('is never asked for at a path that leads elsewhere', async () => {
    const repository = await pin();
    await expect(hubOf().text(repository, { path: '../../api/whoami-v2' })).rejects.toThrow();
    expect(paths()).toEqual([]);
  });
});

describe('a text before the commit is known', () => {
  test('tells which commit it is of', async () => {
    const { sha } = await pin();
    const latest = await hubOf().latestText({ ...tiny, repo: 'tiny' }, 'main', 'README.md');
    expect(latest).toMatchObject({ sha, reading: { status: 'found', value: { text: card } } });
  });

  test('tells so of a text that is not there, too', async () => {
    const { sha } = await pin();
    const latest = await hubOf().latestText(tiny, 'main', 'LICENSE');
    expect(latest).toEqual({ sha, reading: { status: 'absent' } });
  });
});

describe('a part of a file', () => {
  test.each([
    ['model.safetensors', 2, 3, '234'],
    ['model.safetensors', 8, 8, '89'],
    ['README.md', 4, 7, 'license'],
  ])('%s from %i, %i bytes: %s', async (path, start, length, text) => {
    const reading = await hubOf().range(await pin(), path, { start, length });
    expect(reading).toEqual({ status: 'found', value: Buffer.from(text) });
  });

  test('may be of a file that is not there, or gated', async () => {
    const range = { start: 0, length: 8 };
    expect(await hubOf().range(await pin(), 'none', range)).toEqual({ status: 'absent' });
    const gated = await pin({ ...tiny, repo: 'acme/gated' });
    expect(await hubOf().range(gated, 'config.json', range)).toEqual({ status: 'gated' });
  });
});

describe('the cache on disk', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'hub-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const cached = () =>
    hubOf({
      cache: createHfCache({
        hub: join(root, 'hub'),
        datasets: join(root, 'datasets'),
        onFailure(error) {
          throw error;
        },
      }),
    });

  test.each(['README.md', 'model.safetensors'])('is read before the network: %s', async (path) => {
    const repository = await pin();
    const first = await cached().text(repository, { path });
    expect(await cached().text(repository, { path })).toEqual(first);
    expect(paths()).toEqual([]);
  });

  test('holds what was read before the commit was known', async () => {
    const repository = await pin();
    await cached().latestText(tiny, 'main', 'README.md');
    await cached().text(repository, { path: 'README.md' });
    expect(paths()).toEqual([]);
  });

  test('holds no text that was cut', async () => {
    const repository = await pin();
    await cached().text(repository, { path: 'long.txt' });
    await cached().text(repository, { path: 'long.txt' });
    expect(paths()).toHaveLength(1);
  });

  test('is not believed where the tree says otherwise', async () => {
    const repository = await pin();
    await cached().text(repository, { path: 'README.md' });
    const file = { path: 'README.md', oid: 'f'.repeat(40) };
    await expect(cached().text(repository, file)).rejects.toThrow(UpstreamError);
    expect(paths()).toHaveLength(1);
  });
});

describe('an answer that cannot be used', () => {
  const anything = { upstream: 'hub' } as const;

  test.each([
    ['a page for people', { kind: 'html' }],
    ['JSON that stops', { kind: 'truncated-json' }],
    ['half a body', { kind: 'half-body' }],
    ['half a body that claims to be whole', { kind: 'half-body', contentLength: 'half' }],
    ['an error', { kind: 'status', status: 500 }],
    ['a bad gateway', { kind: 'status', status: 502 }],
    ['a busy one', { kind: 'status', status: 429, retryAfter: 7 }],
  ] as const)('of any call: %s', async (_, fault) => {
    const repository = await pin();
    const { host } = new URL(sample.hubUrl);
    sample.faults.add({ ...fault, match: anything });
    const hub = hubOf({ hfToken: 'the-right-token' });
    const calls = [
      () => hub.info(tiny),
      () => hub.tree(repository),
      () => hub.has(repository, 'README.md'),
      () => hub.text(repository, { path: 'README.md' }),
      () => hub.latestText(tiny, 'main', 'README.md'),
      () => hub.range(repository, 'README.md', { start: 0, length: 8 }),
    ];
    for (const call of calls) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UpstreamError);
      expect(error).toMatchObject({ host, message: expect.stringContaining(host) });
      expect(`${error}`).not.toMatch(/the-right-token|<html|Internal Error|Tiny/i);
    }
  });

  test('a 404 that is not the Hub’s own does not make a file absent', async () => {
    const repository = await pin();
    sample.faults.add({ kind: 'status', status: 404, match: anything });
    await expect(hubOf().text(repository, { path: 'README.md' })).rejects.toThrow(UpstreamError);
  });

  test('a spent quota says when to come back', async () => {
    const repository = await pin();
    sample.setQuota('hub', { remaining: 0, resetInSeconds: 55 });
    const hub = hubOf();
    for (const call of [() => hub.info(tiny), () => hub.text(repository, { path: 'README.md' })]) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UpstreamError);
      expect(error).toMatchObject({ message: expect.stringContaining('the request limit of') });
      expect(error).toHaveProperty('retryAfter', expect.any(Number));
    }
    expect(sample.requests).toHaveLength(2);
  });

  test('one that is only momentary is asked for again', async () => {
    sample.faults.add({ kind: 'status', status: 503, match: anything, times: 1 });
    expect(await hubOf().info(tiny)).toMatchObject({ id: 'acme/tiny' });
  });

  test('one that does not come is not waited for', async () => {
    sample.faults.add({ kind: 'hang', match: anything });
    await expect(hubOf({ patience: 30 }).info(tiny)).rejects.toThrow(/did not answer in time$/);
  });
});

describe('an answer that means no good', () => {
  const sha = 'a'.repeat(40);
  const oid = 'b'.repeat(40);
  const pinned = { ...tiny, sha };

  /** A Hub that answers everything the same. */
  async function hostile(body: unknown, headers = {}) {
    const upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
    const hub = hubOf({ hfEndpoint: upstream.url });
    return { hub, [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose]() };
  }

  test.each(['../../etc', 'a/b/c', '/a', 'a/..', '', 7])('an id like %j', async (id) => {
    await using upstream = await hostile({ id, sha });
    await expect(upstream.hub.info(tiny)).rejects.toThrow(/cannot be understood$/);
  });

  test.each(['main', '../../etc', 'A'.repeat(40), undefined])(
    'a commit like %j',
    async (commit) => {
      await using upstream = await hostile({ id: 'acme/tiny', sha: commit });
      await expect(upstream.hub.info(tiny)).rejects.toThrow(/cannot be understood$/);
    },
  );

  test.each(['../../etc/passwd', '/etc/passwd', 'a/./b', 'a//b', ''])(
    'a path like %j',
    async (path) => {
      await using upstream = await hostile([{ type: 'file', path, size: 1, oid }]);
      await expect(upstream.hub.tree(pinned)).rejects.toThrow(/cannot be understood$/);
    },
  );

  test.each([{ error: 'none' }, null, [7], 'text'])('a tree like %j', async (tree) => {
    await using upstream = await hostile(tree);
    await expect(upstream.hub.tree(pinned)).rejects.toThrow(/cannot be understood$/);
  });

  test('a next page somewhere else', async () => {
    const link = '<http://169.254.169.254/latest>; rel="next"';
    await using upstream = await hostile([], { link });
    await expect(upstream.hub.tree(pinned)).rejects.toThrow(/a place that is not asked$/);
  });

  test('a file of another commit', async () => {
    await using upstream = await hostile('other', { 'x-repo-commit': 'c'.repeat(40) });
    const reading = upstream.hub.text(pinned, { path: 'README.md' });
    await expect(reading).rejects.toThrow(/something other than the file/);
  });
});
