import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { type Members, TEST_TOKEN, testClient, withToken } from '../../test-client.ts';

const owner = 'saltmarsh-ai';
const repo = 'skerry';
const { hub, ask, answer } = testClient({
  gitHubRepositories: [
    {
      name: 'saltmarsh-ai/skerry-internal',
      shows: 'a private repository',
      description: 'Internal',
      private: true,
      files: {},
      history: [],
    },
  ],
});

function octokit(): Octokit {
  return new Octokit({ baseUrl: hub().gitHubUrl, auth: TEST_TOKEN });
}

describe('a repository', () => {
  test('is described as GitHub describes it', async () => {
    const { data } = await octokit().rest.repos.get({ owner, repo });
    expect(data).toMatchObject({
      full_name: 'saltmarsh-ai/skerry',
      default_branch: 'main',
      archived: false,
      license: { spdx_id: 'Apache-2.0' },
      owner: { login: 'saltmarsh-ai', type: 'Organization' },
      html_url: 'https://github.com/saltmarsh-ai/skerry',
    });
    const archived = await octokit().rest.repos.get({
      owner: 'tamarisk-nlp',
      repo: 'fern-summarizer',
    });
    expect(archived.data).toMatchObject({ archived: true, license: null });
  });

  test('is found by a former name through a redirect, and in any letter case', async () => {
    const moved = await answer('/github/repos/saltmarsh-ai/skerry-train/commits?per_page=1');
    expect(moved.status).toBe(301);
    expect(moved.body.message).toBe('Moved Permanently');
    const { data } = await octokit().rest.repos.get({ owner, repo: 'skerry-train' });
    expect(data.full_name).toBe('saltmarsh-ai/skerry');
    const cased = await answer('/github/repos/Saltmarsh-AI/SKERRY');
    expect(cased.body.full_name).toBe('saltmarsh-ai/skerry');
  });

  test('that is not there, or private to a stranger, is a 404 in GitHub’s words', async () => {
    const { status, body } = await answer('/github/repos/nobody/nothing');
    expect([status, body]).toEqual([
      404,
      {
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/rest',
        status: '404',
      },
    ]);
    const path = '/github/repos/saltmarsh-ai/skerry-internal';
    expect((await answer(path)).status).toBe(404);
    expect((await answer(path, withToken)).body).toMatchObject({ private: true });
    const wrong = await answer(path, { headers: { authorization: 'token wrong' } });
    expect([wrong.status, wrong.body.message]).toEqual([401, 'Bad credentials']);
  });

  test('without commits answers that it is empty', async () => {
    const empty = '/github/repos/reedbed-tools/dry-ditch';
    expect((await answer(empty)).status).toBe(200);
    const commits = await answer(`${empty}/commits`);
    expect([commits.status, commits.body.message]).toEqual([409, 'Git Repository is empty.']);
    expect((await answer(`${empty}/readme`)).status).toBe(404);
  });
});

describe('commits', () => {
  test('are listed newest first, to the last page', async () => {
    const commits = await octokit().paginate('GET /repos/{owner}/{repo}/commits', {
      owner,
      repo,
      per_page: 100,
    });
    const dates = commits.map(({ commit }) => Date.parse(commit.committer?.date ?? ''));
    expect(commits).toHaveLength(479);
    expect(new Set(commits.map(({ sha }) => sha)).size).toBe(479);
    expect(dates).toEqual(dates.toSorted((a, b) => b - a));
    const known = new Set(commits.map(({ sha }) => sha));
    const parents = commits.flatMap(({ parents: list }) => list.map(({ sha }) => sha));
    expect(parents.every((sha) => known.has(sha))).toBe(true);
    expect(commits.filter(({ parents: list }) => list.length === 0)).toHaveLength(1);
  });

  test('can be chosen by time, path and author', async () => {
    const list = async (options: Readonly<Record<string, string>>) =>
      (await octokit().rest.repos.listCommits({ owner, repo, per_page: 100, ...options })).data;
    const [newest, , third] = await list({});
    const date = third?.commit.committer?.date ?? '';
    expect((await list({ until: date }))[0]?.sha).toBe(third?.sha);
    expect(await list({ since: date })).toHaveLength(3);
    expect((await list({ sha: third?.sha ?? '' }))[0]?.sha).toBe(third?.sha);
    expect(newest?.sha).not.toBe(third?.sha);

    const byBot = await list({ author: 'dependabot[bot]' });
    expect(byBot.length).toBeGreaterThan(10);
    expect(byBot.every(({ author }) => author?.type === 'Bot')).toBe(true);
    const inTests = await list({ path: 'tests' });
    expect(inTests.length).toBeGreaterThan(10);
  });

  test('are shown with files that add up to what they changed, in pages of 300', async () => {
    const { data: list } = await octokit().rest.repos.listCommits({
      owner: 'windrow-speech',
      repo: 'windrow',
      per_page: 100,
    });
    const first = list.at(-1)?.sha ?? '';
    const { data } = await octokit().rest.repos.getCommit({
      owner: 'windrow-speech',
      repo: 'windrow',
      ref: first,
    });
    const added = (data.files ?? []).map(({ additions }) => additions);
    expect(data.stats).toMatchObject({ additions: 48_000, deletions: 0 });
    expect(added).toHaveLength(220);
    expect(added.reduce((sum, lines) => sum + lines, 0)).toBe(48_000);
    expect(new Set(data.files?.map(({ filename }) => filename)).size).toBe(220);

    const part = await answer<Members & { readonly files: readonly unknown[] }>(
      `/github/repos/windrow-speech/windrow/commits/${first}?per_page=100&page=3`,
    );
    expect(part.body.files).toHaveLength(20);
    const unknown = await answer(`/github/repos/windrow-speech/windrow/commits/${'0'.repeat(40)}`);
    expect(unknown.status).toBe(422);
  });

  test('of people whom GitHub has no account for have no author', async () => {
    const { data } = await octokit().rest.repos.listCommits({
      owner: 'petrichor-vision',
      repo: 'marl-diffusion',
      per_page: 100,
    });
    const unlinked = data.filter(({ author }) => author === null);
    expect(unlinked.length).toBeGreaterThan(5);
    expect(unlinked[0]?.commit.author?.email).toBe('fennel@workstation.local');
  });

  test('of a history of 100,000 are found from either end without working all of them out', async () => {
    const path = '/github/repos/reedbed-tools/great-level/commits?per_page=100';
    const { headers } = await answer(path);
    expect(headers.get('link')).toMatch(/page=2>; rel="next", <[^>]+&page=1000>; rel="last"/);
    const { body } = await answer<readonly Members[]>(`${path}&page=1000`);
    expect(body).toHaveLength(100);
    expect(body.at(-1)).toMatchObject({ parents: [] });
    const oldest = await answer(
      `/github/repos/reedbed-tools/great-level/commits/${body.at(-1)?.sha}`,
    );
    expect(oldest.body.sha).toBe(body.at(-1)?.sha);
  });
});

describe('pull requests', () => {
  test('are listed newest first, with what became of them', async () => {
    const pulls = await octokit().paginate('GET /repos/{owner}/{repo}/pulls', {
      owner: 'reedbed-tools',
      repo: 'weir-keeper',
      state: 'all',
      per_page: 100,
    });
    const numbers = pulls.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(pulls.some(({ merged_at }) => merged_at === null)).toBe(true);
    expect(new Set(pulls.map(({ base }) => base.ref))).toEqual(new Set(['main', 'develop']));
    const merged = pulls.find(({ merged_at }) => merged_at !== null);
    const { data } = await octokit().rest.repos.getCommit({
      owner: 'reedbed-tools',
      repo: 'weir-keeper',
      ref: merged?.merge_commit_sha ?? '',
    });
    expect(data.commit.message).toContain(`#${merged?.number}`);
  });

  test('are shown with their reviews and files, and found from their commits', async () => {
    const where = { owner: 'oxbow-research', repo: 'fenland-qa-baselines' };
    const { rest } = octokit();
    const [commit] = (await rest.repos.listCommits({ ...where, per_page: 1 })).data;
    const [found] = (
      await rest.repos.listPullRequestsAssociatedWithCommit({
        ...where,
        commit_sha: commit?.sha ?? '',
      })
    ).data;
    const pull_number = found?.number ?? 0;
    const { data: pull } = await rest.pulls.get({ ...where, pull_number });
    const { data: reviews } = await rest.pulls.listReviews({ ...where, pull_number });
    const { data: files } = await rest.pulls.listFiles({ ...where, pull_number });
    expect(pull).toMatchObject({ merged: true, merge_commit_sha: commit?.sha });
    expect(reviews).toMatchObject([{ state: 'APPROVED', user: { login: pull.user.login } }]);
    expect(files).toHaveLength(pull.changed_files);
    expect(files.reduce((sum, { additions }) => sum + additions, 0)).toBe(pull.additions);
  });

  test('are none for what was pushed', async () => {
    const { data } = await octokit().rest.repos.listPullRequestsAssociatedWithCommit({
      owner: 'petrichor-vision',
      repo: 'marl-diffusion',
      commit_sha: 'HEAD',
    });
    expect(data).toEqual([]);
  });
});

describe('files', () => {
  test('are listed as a tree, whole or cut short', async () => {
    const { rest } = octokit();
    const { data } = await rest.git.getTree({ owner, repo, tree_sha: 'main', recursive: '1' });
    const paths = data.tree.map(({ path }) => path);
    expect(data.truncated).toBe(false);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'src', 'src/skerry/trainer.py']));
    const src = data.tree.find(({ path }) => path === 'src/skerry');
    const below = await rest.git.getTree({ owner, repo, tree_sha: src?.sha ?? '' });
    expect(below.data.tree.map(({ path }) => path)).toContain('trainer.py');

    const wide = { owner: 'reedbed-tools', repo: 'wide-fen' };
    const cut = await rest.git.getTree({ ...wide, tree_sha: 'HEAD', recursive: '1' });
    expect([cut.data.truncated, cut.data.tree.length]).toEqual([true, 500]);
    const beyond = await rest.repos.getContent({ ...wide, path: 'packages/p399/main.py' });
    expect(beyond.data).toMatchObject({ type: 'file' });
  });

  test('are read as JSON, raw, or by their address', async () => {
    const { rest } = octokit();
    const { data } = await rest.repos.getReadme({ owner, repo });
    const text = Buffer.from(data.content, 'base64').toString();
    expect(text).toMatch(/^# Skerry/);
    const raw = await ask('/github/repos/saltmarsh-ai/skerry/readme', {
      headers: { accept: 'application/vnd.github.raw+json' },
    });
    expect(await raw.text()).toBe(text);
    expect(await (await fetch(data.download_url ?? '')).text()).toBe(text);
    const blob = await rest.git.getBlob({ owner, repo, file_sha: data.sha });
    expect(Buffer.from(blob.data.content, 'base64').toString()).toBe(text);
  });

  test('of a folder are listed, and the licence is named with its text', async () => {
    const { rest } = octokit();
    const folder = await rest.repos.getContent({ owner, repo, path: 'src/skerry' });
    expect(folder.data).toContainEqual(
      expect.objectContaining({ name: 'trainer.py', type: 'file' }),
    );
    const { data } = await rest.licenses.getForRepo({ owner, repo });
    expect(data.license?.spdx_id).toBe('Apache-2.0');
    expect(Buffer.from(data.content, 'base64').toString()).toContain('Apache License');
  });

  test('come together as an archive', async () => {
    const { status, headers } = await ask('/github/repos/saltmarsh-ai/skerry/tarball/main');
    expect([status, headers.get('location')]).toEqual([302, expect.stringContaining('/codeload/')]);
    const archive = await fetch(headers.get('location') ?? '');
    const bytes = await new Response(
      archive.body?.pipeThrough(new DecompressionStream('gzip')),
    ).bytes();
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(/^saltmarsh-ai-skerry-[0-9a-f]{7}\//);
    expect(text).toContain('src/skerry/trainer.py');
    expect(bytes.length % 512).toBe(0);
  });
});

describe('limits', () => {
  test('are told with every answer; an answer of 304 costs nothing', async () => {
    const first = await ask('/github/repos/saltmarsh-ai/skerry');
    await first.text();
    const left = Number(first.headers.get('x-ratelimit-remaining'));
    const again = await ask('/github/repos/saltmarsh-ai/skerry', {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(Number(again.headers.get('x-ratelimit-remaining'))).toBe(left);
  });

  test('that are reached are a 403 that tells when to come back', async () => {
    hub().setQuota('github', { limit: 60, remaining: 0, resetInSeconds: 1200 });
    try {
      const { status, headers, body } = await answer('/github/repos/saltmarsh-ai/skerry');
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
      expect(headers.get('x-ratelimit-limit')).toBe('60');
      expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
      expect(body.message).toMatch(/^API rate limit exceeded/);
      const limits = await answer('/github/rate_limit');
      expect(limits.body).toMatchObject({ resources: { core: { limit: 60, remaining: 0 } } });
    } finally {
      hub().setQuota('github', { limit: 1_000_000, remaining: 1_000_000 });
    }
  });
});
