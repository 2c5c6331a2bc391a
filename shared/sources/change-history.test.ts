import { describe, expect, test } from '@jest/globals';
import { createSources } from './create-sources.ts';
import { startUpstream } from './testing/upstream.ts';

const pinned = { section: 'repositories', repo: 'acme/nets', sha: 'a'.repeat(40) } as const;

interface Author {
  readonly name: string | null;
  readonly email: string | null;
  readonly user: { readonly login: string } | null;
}

const sedge: Author = { name: 'Sedge', email: 'sedge@example.org', user: { login: 'sedge' } };
const unclaimed: Author = { name: ' Jo Rush ', email: 'jo@example.org', user: null };

function commitOf(author: Author | null, messageHeadline = 'Mend the nets') {
  return { commit: { messageHeadline, author } };
}

/** The commit by which one pull request came in, as GitHub tells it, and what is made of that. */
async function historyOf(commits: readonly unknown[] | null) {
  const pull = {
    number: 7,
    title: 'Mend the nets',
    url: 'https://github.com/acme/nets/pull/7',
    merged: true,
    baseRefName: 'main',
    author: { __typename: 'User', login: 'sedge' },
    mergedBy: null,
    additions: 1,
    deletions: 0,
    files: { pageInfo: { hasNextPage: false }, nodes: [] },
    reviews: { nodes: [] },
    commits: { nodes: commits },
  };
  const node = {
    oid: pinned.sha,
    messageHeadline: 'Mend the nets (#7)',
    committedDate: '2026-01-01T00:00:00Z',
    additions: 1,
    deletions: 0,
    parents: { totalCount: 1 },
    author: sedge,
    associatedPullRequests: { nodes: [pull] },
  };
  const history = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [node] };
  const data = { repository: { isEmpty: false, object: { history } } };
  await using upstream = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  });
  const { github } = createSources({
    hfEndpoint: upstream.url,
    gitHubApiUrl: upstream.url,
    gitHubToken: 'a-token',
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
  });
  const [commit] = await github.history(pinned, { newest: 1, branch: 'main' });
  return commit;
}

describe('who wrote the commits of a pull request', () => {
  test('goes by account or name, and no mail address is handed on', async () => {
    const commit = await historyOf([commitOf(sedge), commitOf(unclaimed), commitOf(null)]);
    expect(commit?.pull?.commitAuthors).toStrictEqual([
      { login: 'sedge', name: 'Sedge' },
      { login: 'Jo Rush' },
      { login: 'a nameless author' },
    ]);
    expect(JSON.stringify(commit)).not.toContain('example.org');
  });

  test.each([
    ["Merge branch 'main' into mend-the-nets"],
    ["Merge remote-tracking branch 'origin/main'"],
    ['Merge pull request #6 from acme/ropes'],
  ])('is not who brought its branch up to date: %s', async (headline) => {
    const commit = await historyOf([commitOf(unclaimed, headline), commitOf(sedge)]);
    expect(commit?.pull?.commitAuthors).toStrictEqual([{ login: 'sedge', name: 'Sedge' }]);
  });

  test('may be who merges cells of a table', async () => {
    const commit = await historyOf([commitOf(unclaimed, 'Merge cells of a table')]);
    expect(commit?.pull?.commitAuthors).toStrictEqual([{ login: 'Jo Rush' }]);
  });

  test('is not known where GitHub lists none', async () => {
    expect((await historyOf(null))?.pull?.commitAuthors).toStrictEqual([]);
  });
});
