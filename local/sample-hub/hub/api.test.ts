import { listCommits } from '@huggingface/hub';
import { describe, expect, test } from '@jest/globals';
import { all, type Members, testClient, withToken } from '../test-client.ts';

interface Refs {
  readonly branches: readonly Members[];
  readonly tags: readonly Members[];
  readonly pullRequests: readonly Members[];
}

const SKERRY = 'saltmarsh-ai/skerry-7b';
const { hub, ask, answer } = testClient();

describe('the rest of the API', () => {
  test('lists commits in pages, with how many there are', async () => {
    const repo = { type: 'model', name: 'lanternfish/quern-base' } as const;
    const commits = await all(listCommits({ repo, batchSize: 2, hubUrl: hub().hubUrl }));
    expect(commits).toHaveLength(5);
    expect(commits[0]?.title).toBe('Add evaluation results');
    expect(commits.map(({ date }) => date.getTime())).toEqual(
      commits.map(({ date }) => date.getTime()).toSorted((a, b) => b - a),
    );
    const { headers } = await answer('/api/models/lanternfish/quern-base/commits/main');
    expect(headers.get('x-total-count')).toBe('5');
  });

  test('lists branches, tags and, when asked, pull requests', async () => {
    const { body } = await answer<Refs>(`/api/models/${SKERRY}/refs?include_prs=1`);
    expect(body.branches).toEqual([
      { name: 'main', ref: 'refs/heads/main', targetCommit: expect.any(String) },
    ]);
    expect(body.tags.map(({ name }) => name)).toEqual(['v1.0', 'v1.1']);
    expect(body.pullRequests).toHaveLength(2);
    const pulls = await answer(`/api/models/${SKERRY}/discussions?type=pull_request&status=closed`);
    expect(pulls.body.discussions).toMatchObject([
      { num: 4, status: 'merged', isPullRequest: true },
    ]);
  });

  test('finds models by a part of their name and by their author', async () => {
    const ids = async (query: string) =>
      (await answer<readonly Members[]>(`/api/models?${query}`)).body.map(({ id }) => id);
    expect(await ids('search=skerry')).toHaveLength(4);
    expect(await ids('author=loopworks')).toEqual([
      'loopworks/merle-1b-ebb',
      'loopworks/merle-1b-flood',
    ]);
    const page = await answer('/api/models?limit=2');
    expect(page.headers.get('link')).toMatch(/cursor=2>; rel="next"$/);
  });

  test('knows papers by their numbers, and who asks by the token', async () => {
    expect((await answer('/api/papers/2311.90417')).body.title).toMatch(/^Quern:/);
    expect((await answer('/api/papers/2311.90418')).status).toBe(404);
    expect((await answer('/api/whoami-v2')).status).toBe(401);
    expect((await answer('/api/whoami-v2', withToken)).body).toMatchObject({ type: 'user' });
  });

  test('describes datasets and Spaces as such', async () => {
    const { body } = await answer('/api/datasets/saltmarsh-ai/tidewords');
    expect(body.tags).toEqual(
      expect.arrayContaining(['task_categories:fill-mask', 'license:cc-by-4.0', 'format:parquet']),
    );
    expect(body.description).toMatch(/^Tidewords is a collection/);
    const space = await answer('/api/spaces/saltmarsh-ai/skerry-chat');
    expect(space.body).toMatchObject({ sdk: 'gradio', runtime: { stage: 'RUNNING' } });
  });

  test('answers 304 to a description that has not changed', async () => {
    const first = await ask(`/api/models/${SKERRY}`);
    const etag = first.headers.get('etag') ?? '';
    await first.text();
    const again = await ask(`/api/models/${SKERRY}`, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('counts requests against a quota, and stops when it is spent', async () => {
    hub().setQuota('hub', { limit: 500, remaining: 1, resetInSeconds: 90 });
    try {
      const last = await answer(`/api/models/${SKERRY}`);
      expect(last.headers.get('ratelimit')).toMatch(/^"api";r=0;t=\d+$/);
      expect(last.headers.get('ratelimit-policy')).toBe('"fixed window";"api";q=500;w=300');
      const refused = await answer(`/api/models/${SKERRY}`);
      expect([refused.status, refused.headers.get('ratelimit')]).toEqual([429, '"api";r=0;t=90']);
    } finally {
      hub().setQuota('hub', { limit: 1_000_000, remaining: 1_000_000 });
    }
  });
});
