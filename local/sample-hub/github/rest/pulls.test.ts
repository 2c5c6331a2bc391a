import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { TEST_TOKEN, testClient } from '../../test-client.ts';

const { hub } = testClient();

function octokit(): Octokit {
  return new Octokit({ baseUrl: hub().gitHubUrl, auth: TEST_TOKEN });
}

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
