import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { createSources, type SourcesOptions } from './create-sources.ts';
import type { Repository } from './ports.ts';
import { gitHubRepository } from './testing/repositories.ts';
import { startUpstream } from './testing/upstream.ts';

const trainer: Repository = { section: 'repositories', repo: 'acme/trainer' };
const named = (repo: string) => ({ ...trainer, repo });

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    token: 'the-right-token',
    gitHubRepositories: [
      gitHubRepository(
        'acme/trainer',
        {
          'README.md': '# Trainer\n',
          LICENSE: 'MIT License',
          'src/a b/ä#?%.py': 'odd',
          'long.txt': 'x'.repeat(1024 * 1024 + 1),
        },
        { formerNames: ['acme-former/trainer'], defaultBranch: 'trunk', license: 'mit' },
      ),
      gitHubRepository('acme/unlicensed', { 'a.py': '' }, { license: 'other', archived: true }),
      gitHubRepository('acme/cut', { 'a.py': '', 'b.py': '', 'c/d.py': '' }, { treeCutAfter: 1 }),
      gitHubRepository('acme/private', { 'a.py': '' }, { private: true }),
      gitHubRepository('acme/empty', {}, { history: [] }),
    ],
  });
});
afterAll(() => sample.close());
afterEach(() => {
  sample.faults.clear();
  sample.setQuota('github', { remaining: 1_000_000, resetInSeconds: 3600 });
});

/** GitHub as one run sees it. */
function gitHubOf(options: Partial<SourcesOptions> = {}) {
  sample.forgetRequests();
  return createSources({
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: sample.gitHubUrl,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
    ...options,
  }).github;
}

async function pin(repository = trainer) {
  return { ...repository, sha: await gitHubOf().commit(repository) };
}

describe('what GitHub says of a repository', () => {
  test('is asked for once', async () => {
    expect(await gitHubOf().info(trainer)).toEqual({
      fullName: 'acme/trainer',
      defaultBranch: 'trunk',
      description: 'For a test',
      archived: false,
      fork: false,
      pushedAt: expect.stringMatching(/Z$/),
      license: 'MIT',
    });
    expect(sample.requests).toHaveLength(1);
  });

  test('names no licence where GitHub does not recognise it', async () => {
    const info = await gitHubOf().info(named('acme/unlicensed'));
    expect(info).toMatchObject({ archived: true });
    expect(info).not.toHaveProperty('license');
  });

  test.each(['acme-former/trainer', 'ACME/Trainer'])(
    '%s goes by its present name',
    async (repo) => {
      expect(await gitHubOf().info(named(repo))).toMatchObject({ fullName: 'acme/trainer' });
    },
  );

  test.each(['acme/private', 'acme/nothing'])('%s looks the same to a stranger', async (repo) => {
    await expect(gitHubOf().info(named(repo))).rejects.toThrow(new SourceUnreadable());
  });

  test('a private one can be read with the right token', async () => {
    const github = gitHubOf({ gitHubToken: async () => 'the-right-token' });
    expect(await github.info(named('acme/private'))).toMatchObject({ fullName: 'acme/private' });
  });

  test('a token that GitHub refuses is not mistaken for a source that does not exist', async () => {
    const repository = await pin();
    const github = gitHubOf({ gitHubToken: 'ghp_wrong' });
    for (const call of [() => github.info(trainer), () => github.text(repository, 'README.md')]) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UpstreamError);
      expect(error).toMatchObject({
        message: expect.stringMatching(/refused the configured token$/),
      });
    }
  });
});

describe('the commit', () => {
  test('is that of the default branch, whatever it is called, or of a ref', async () => {
    const { sha } = await pin();
    expect(sha).toMatch(/^[0-9a-f]{40}$/);
    expect(sample.requests).toHaveLength(1);
    expect(await gitHubOf().commit(trainer, 'trunk')).toBe(sha);
    expect(await gitHubOf().commit(trainer, sha)).toBe(sha);
    expect(await gitHubOf().commit(named('acme-former/trainer'))).toBe(sha);
  });

  test.each([
    ['acme/trainer', 'dev', 'it has no such branch or commit'],
    ['acme/trainer', 'f'.repeat(40), 'it has no such branch or commit'],
    ['acme/empty', undefined, 'it is empty'],
  ])('of %s at %s cannot be read: %s', async (repo, ref, why) => {
    await expect(gitHubOf().commit(named(repo), ref)).rejects.toThrow(new SourceUnreadable(why));
  });
});

describe('the tree', () => {
  test('lists all files with their sizes', async () => {
    const tree = await gitHubOf().tree(await pin());
    expect(tree.truncated).toBe(false);
    expect(tree.files.map(({ path, size }) => [path, size])).toEqual([
      ['LICENSE', 11],
      ['README.md', 10],
      ['long.txt', 1024 * 1024 + 1],
      ['src/a b/ä#?%.py', 3],
    ]);
  });

  test('says when GitHub has cut it, and what it lacks can be looked up', async () => {
    const repository = await pin(named('acme/cut'));
    expect(await gitHubOf().tree(repository)).toMatchObject({ truncated: true });
    const found = await gitHubOf().lookUp(repository, 'c');
    expect(found).toEqual({
      kind: 'folder',
      files: [{ path: 'c/d.py', size: 0, oid: expect.any(String) }],
      folders: [],
    });
    expect(await gitHubOf().lookUp(repository, '')).toMatchObject({ folders: ['c'] });
    expect(await gitHubOf().lookUp(repository, 'c/d.py')).toEqual({ kind: 'file' });
    expect(await gitHubOf().lookUp(repository, 'e')).toEqual({ kind: 'nothing' });
  });
});

describe('a text', () => {
  test('is read with one request', async () => {
    const repository = await pin();
    const value = { path: 'README.md', text: '# Trainer\n', truncated: false };
    expect(await gitHubOf().text(repository, 'README.md')).toEqual({ status: 'found', value });
    expect(sample.requests).toHaveLength(1);
  });

  test('is found by a path that has to be escaped', async () => {
    const reading = await gitHubOf().text(await pin(), 'src/a b/ä#?%.py');
    expect(reading).toMatchObject({ status: 'found', value: { text: 'odd' } });
  });

  test('is cut after one mebibyte', async () => {
    const reading = await gitHubOf().text(await pin(), 'long.txt');
    const value = { text: 'x'.repeat(1024 * 1024), truncated: true };
    expect(reading).toMatchObject({ status: 'found', value });
  });

  test('may be absent', async () => {
    expect(await gitHubOf().text(await pin(), 'none')).toEqual({ status: 'absent' });
  });
});

describe('an answer that cannot be used', () => {
  const anything = { upstream: 'github' } as const;

  test.each([
    ['a page for people', { kind: 'html' }],
    ['half a body', { kind: 'half-body' }],
    ['an error', { kind: 'status', status: 500 }],
    ['a busy one', { kind: 'status', status: 429, retryAfter: 100 }],
  ] as const)('of any call: %s', async (_, fault) => {
    const repository = await pin();
    const { host } = new URL(sample.gitHubUrl);
    sample.faults.add({ ...fault, match: anything });
    const github = gitHubOf({ gitHubToken: 'the-right-token' });
    const calls = [
      () => github.info(trainer),
      () => github.commit(trainer),
      () => github.tree(repository),
      () => github.lookUp(repository, 'README.md'),
      () => github.text(repository, 'README.md'),
    ];
    for (const call of calls) {
      const error: unknown = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UpstreamError);
      expect(error).toMatchObject({ host, message: expect.stringContaining(host) });
      expect(`${error}`).not.toMatch(/the-right-token|<html|secondary|Server Error/i);
    }
  });

  test('JSON that stops', async () => {
    sample.faults.add({ kind: 'truncated-json', match: anything });
    await expect(gitHubOf().info(trainer)).rejects.toThrow(/cannot be understood$/);
  });

  test('a spent quota is told at once, with the time until it is renewed', async () => {
    sample.setQuota('github', { remaining: 0, resetInSeconds: 1800 });
    const error: unknown = await gitHubOf()
      .info(trainer)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UpstreamError);
    const { retryAfter } = error as UpstreamError;
    expect(retryAfter).toBeGreaterThan(1700);
    expect(retryAfter).toBeLessThanOrEqual(1801);
    expect(sample.requests).toHaveLength(1);
  });

  test('a bad gateway is asked again', async () => {
    sample.faults.add({ kind: 'status', status: 502, match: anything, times: 1 });
    expect(await gitHubOf().info(trainer)).toMatchObject({ fullName: 'acme/trainer' });
    expect(sample.requests).toHaveLength(2);
  });

  test('a bad gateway is asked three times, and not three times by each who might', async () => {
    sample.faults.add({ kind: 'status', status: 502, match: anything });
    await expect(gitHubOf().info(trainer)).rejects.toThrow(UpstreamError);
    expect(sample.requests).toHaveLength(3);
  });

  test('one that does not come is not waited for', async () => {
    sample.faults.add({ kind: 'hang', match: anything });
    await expect(gitHubOf({ patience: 30 }).info(trainer)).rejects.toThrow(/in time$/);
    expect(sample.requests.length).toBeLessThanOrEqual(2);
  });

  test('the deadline is not tried again after', async () => {
    const late = gitHubOf({ deadline: Date.now() });
    await expect(late.info(trainer)).rejects.toMatchObject({ name: 'DeadlineExceeded' });
    expect(sample.requests).toHaveLength(0);
  });
});

describe('an answer that means no good', () => {
  const pinned = { ...trainer, sha: 'a'.repeat(40) };
  const blob = { type: 'blob', sha: 'b'.repeat(40), size: 1 };

  test.each([
    ['a name', { full_name: '../..', default_branch: 'main' }],
    ['a path', { truncated: false, tree: [{ ...blob, path: '../../etc/passwd' }] }],
    ['a commit', [{ sha: '../main' }]],
    ['nothing of the kind', { message: 'hello' }],
  ])('%s', async (_, body) => {
    await using upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const github = gitHubOf({ gitHubApiUrl: upstream.url });
    await expect(github.info(trainer)).rejects.toThrow(/cannot be understood$/);
    await expect(github.commit(trainer)).rejects.toThrow(/cannot be understood$/);
    await expect(github.tree(pinned)).rejects.toThrow(/cannot be understood$/);
  });

  test('with an integer that no number holds is read as near as one can', async () => {
    await using upstream = await startUpstream((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(
          `{"tree":[{"path":"a","type":"blob","sha":"a","size":1${'0'.repeat(20)}}],"truncated":false}`,
        );
    });
    const tree = await gitHubOf({ gitHubApiUrl: upstream.url }).tree(pinned);
    expect(tree.files).toStrictEqual([{ path: 'a', size: 1e20, oid: 'a' }]);
  });

  test('that makes commits each other’s parents has an end: each is one change', async () => {
    const commit = (sha: string, parent: string) => ({
      sha,
      commit: {
        message: 'Go round',
        author: { name: 'sedge' },
        committer: { date: '2026-01-01T00:00:00Z' },
      },
      author: null,
      parents: [{ sha: parent }],
    });
    await using upstream = await startUpstream(({ url = '' }, response) => {
      const body = url.includes('/pulls') ? [] : [commit('a', 'b'), commit('b', 'a')];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const github = gitHubOf({ gitHubApiUrl: upstream.url });
    const found = await github.changesets(pinned, { branch: 'main' });
    expect(found.map(({ sha }) => sha)).toEqual(['a', 'b']);
  });
});
