import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { type Members, TEST_TOKEN, testClient } from '../../test-client.ts';

const owner = 'saltmarsh-ai';
const repo = 'skerry';
const { hub, answer } = testClient();

function octokit(): Octokit {
  return new Octokit({ baseUrl: hub().gitHubUrl, auth: TEST_TOKEN });
}

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
    const { body, headers: atLast } = await answer<readonly Members[]>(`${path}&page=1000`);
    expect(atLast.get('link')).not.toContain('next');
    expect(body).toHaveLength(100);
    expect(body.at(-1)).toMatchObject({ parents: [] });
    const oldest = await answer(
      `/github/repos/reedbed-tools/great-level/commits/${body.at(-1)?.sha}`,
    );
    expect(oldest.body.sha).toBe(body.at(-1)?.sha);
  });
});
