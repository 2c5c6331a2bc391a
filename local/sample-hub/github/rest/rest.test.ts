import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { TEST_TOKEN, testClient, withToken } from '../../test-client.ts';

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
