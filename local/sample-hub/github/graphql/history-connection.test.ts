import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { TEST_TOKEN, testClient } from '../../test-client.ts';

const { hub, answer } = testClient();

interface Actor {
  readonly __typename: string;
  readonly login: string;
}

interface Pull {
  readonly number: number;
  readonly merged: boolean;
  readonly baseRefName: string;
  readonly author: Actor;
  readonly mergedBy: Actor | null;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
  readonly commits: {
    readonly nodes: readonly {
      readonly commit: { readonly oid: string; readonly additions: number };
    }[];
  };
  readonly reviews: { readonly nodes: readonly { readonly author: Actor }[] };
  readonly files: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly { readonly path: string; readonly additions: number }[];
  };
}

interface Commit {
  readonly oid: string;
  readonly additions: number;
  readonly author: { readonly user: { readonly login: string } | null };
  readonly authors: { readonly nodes: readonly { readonly name: string }[] };
  readonly parents: { readonly totalCount: number };
  readonly associatedPullRequests: { readonly nodes: readonly Pull[] };
}

interface Answer {
  readonly repository: {
    readonly isArchived: boolean;
    readonly defaultBranchRef: {
      readonly target: {
        readonly history: {
          readonly totalCount: number;
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
          readonly nodes: readonly Commit[];
        };
      };
    } | null;
  };
}

/** What it takes to tell which lines of a history were reviewed. */
const HISTORY = `
  query ($owner: String!, $name: String!, $after: String) {
    rateLimit { cost remaining resetAt }
    repository(owner: $owner, name: $name) {
      isArchived pushedAt licenseInfo { spdxId }
      defaultBranchRef { name target { ... on Commit {
        history(first: 100, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            oid additions deletions committedDate
            author { name email user { login } }
            authors(first: 5) { nodes { name } }
            parents(first: 1) { totalCount }
            associatedPullRequests(first: 3) { nodes {
              number merged baseRefName additions deletions changedFiles
              commits(first: 30) { nodes { commit { oid additions } } }
              author { __typename login }
              mergedBy { __typename login }
              reviews(first: 20, states: [APPROVED, COMMENTED]) { nodes { state author { __typename login } } }
              files(first: 100) {
                totalCount
                pageInfo { hasNextPage endCursor }
                nodes { path additions deletions }
              }
            } }
          }
        }
      } } }
    }
  }`;

function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const octokit = new Octokit({ baseUrl: hub().gitHubUrl, auth: TEST_TOKEN });
  return octokit.graphql(query, { ...variables });
}

/** The whole history of a repository, page by page. */
async function history(fullName: string): Promise<readonly Commit[]> {
  const [owner, name] = fullName.split('/');
  const commits: Commit[] = [];
  let after: string | null = null;
  for (;;) {
    const data = (await ask(HISTORY, { owner, name, after })) as Answer;
    const page:
      | NonNullable<Answer['repository']['defaultBranchRef']>['target']['history']
      | undefined = data.repository.defaultBranchRef?.target.history;
    if (page === undefined) return commits;
    commits.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return commits;
    after = page.pageInfo.endCursor;
  }
}

function pullsOf(commits: readonly Commit[]): readonly Pull[] {
  const pulls = commits.flatMap(({ associatedPullRequests }) => associatedPullRequests.nodes);
  return [...new Map(pulls.map((pull) => [pull.number, pull])).values()];
}

describe('histories', () => {
  test('are read to the end by cursors, each commit once, as REST lists them', async () => {
    const commits = await history('saltmarsh-ai/skerry');
    expect(new Set(commits.map(({ oid }) => oid)).size).toBe(479);
    const { body } = await answer<readonly { readonly sha: string }[]>(
      '/github/repos/saltmarsh-ai/skerry/commits?per_page=100&page=2',
    );
    expect(commits.slice(100, 200).map(({ oid }) => oid)).toEqual(body.map(({ sha }) => sha));
  });

  test.each([
    [
      'saltmarsh-ai/skerry',
      'somebody else',
      ({ author, reviews }: Pull) =>
        reviews.nodes.every(
          (review) => review.author.login !== author.login && review.author.__typename === 'User',
        ),
    ],
    [
      'oxbow-research/fenland-qa-baselines',
      'only the author',
      ({ author, reviews }: Pull) =>
        reviews.nodes.every((review) => review.author.login === author.login),
    ],
    [
      'reedbed-tools/tide-tables',
      'somebody else',
      ({ author, reviews }: Pull) =>
        reviews.nodes.every((review) => review.author.login !== author.login),
    ],
  ])('of %s have pull requests that were reviewed by %s', async (name, _who, holds) => {
    const pulls = pullsOf(await history(name));
    expect(pulls.length).toBeGreaterThan(50);
    expect(pulls.every(({ reviews }) => reviews.nodes.length > 0)).toBe(true);
    expect(pulls.every(holds)).toBe(true);
  });

  test('without a pull request are all pushes', async () => {
    const commits = await history('petrichor-vision/marl-diffusion');
    expect(commits).toHaveLength(131);
    expect(pullsOf(commits)).toEqual([]);
    expect(commits.some(({ author }) => author.user === null)).toBe(true);
  });

  test('show bots as such: an approver without its suffix, a commit’s author with it', async () => {
    const approved = pullsOf(await history('brackenmoor/bracken-chat'));
    const byBot = approved.filter(({ reviews }) =>
      reviews.nodes.some(({ author }) => author.__typename === 'Bot'),
    );
    expect(byBot.length / approved.length).toBeCloseTo(0.9, 1);
    expect(byBot[0]?.reviews.nodes[0]?.author.login).toBe('bracken-approver');

    const bots = await history('reedbed-tools/sluice-gate');
    expect(bots.map(({ author }) => author.user?.login)).toContain('dependabot[bot]');
    expect(pullsOf(bots)[0]?.mergedBy).toEqual({ __typename: 'User', login: 'merge-queue-bot' });
  });

  test('tell who merged, with or without a review', async () => {
    const silent = pullsOf(await history('reedbed-tools/eel-ladder'));
    expect(silent.every(({ author, mergedBy }) => mergedBy?.login !== author.login)).toBe(true);
    expect(silent.every(({ reviews }) => reviews.nodes.length === 0)).toBe(true);

    const mixed = pullsOf(await history('lanternfish/quern'));
    const shares = [
      mixed.filter(({ reviews, mergedBy }) => reviews.nodes[0]?.author.login === mergedBy?.login),
      mixed.filter(({ reviews }) => reviews.nodes.length === 0),
    ].map((pulls) => pulls.length / mixed.length);
    expect(shares[0]).toBeCloseTo(0.6, 1);
    expect(shares[1]).toBeCloseTo(0.2, 1);
  });

  test('have every way of merging: commits add up to what the pull request added', async () => {
    const commits = await history('reedbed-tools/weir-keeper');
    const merges = commits.filter(({ parents }) => parents.totalCount === 2);
    expect(merges.length).toBeGreaterThan(40);
    const pulls = pullsOf(commits);
    for (const pull of pulls) {
      const own = commits.filter(
        ({ associatedPullRequests, parents }) =>
          parents.totalCount < 2 && associatedPullRequests.nodes[0]?.number === pull.number,
      );
      expect(own.reduce((sum, { additions }) => sum + additions, 0)).toBe(pull.additions);
      expect(pull.files.totalCount).toBe(pull.changedFiles);
    }
    expect(pulls.some(({ baseRefName }) => baseRefName === 'develop')).toBe(true);
    expect(pulls.every(({ merged }) => merged)).toBe(true);
    expect(commits.some(({ authors }) => authors.nodes.length === 2)).toBe(true);
  });

  test('tell the commits of a pull request, whatever became of them', async () => {
    const commits = await history('reedbed-tools/weir-keeper');
    const onBranch = new Set(commits.map(({ oid }) => oid));
    const pulls = pullsOf(commits);
    for (const { additions, commits: own } of pulls) {
      expect(own.nodes.reduce((sum, { commit }) => sum + commit.additions, 0)).toBe(additions);
    }
    const still = pulls.filter(({ commits: own }) => onBranch.has(own.nodes[0]?.commit.oid ?? ''));
    expect(still.length).toBeGreaterThan(40);
    expect(still.length).toBeLessThan(pulls.length);
    for (const { commits: own } of still) {
      expect(own.nodes.every(({ commit }) => onBranch.has(commit.oid))).toBe(true);
    }
  });

  test('hold a pull request of more files than come at once, which deletes what it adds', async () => {
    const pull = pullsOf(await history('reedbed-tools/reed-cutter'))[0];
    expect(pull?.deletions).toBeGreaterThan(0.9 * (pull?.additions ?? 0));
    expect(pull?.files).toMatchObject({ totalCount: 160, pageInfo: { hasNextPage: true } });
    const more = await ask(
      `query ($after: String) { repository(owner: "reedbed-tools", name: "reed-cutter") {
        pullRequest(number: ${pull?.number}) { files(first: 100, after: $after) { nodes { path } } } } }`,
      { after: pull?.files.pageInfo.endCursor },
    );
    expect(JSON.stringify(more).match(/"path"/g)).toHaveLength(60);
  });

  test('may be of documentation, or of nothing at all', async () => {
    const reviewed = pullsOf(await history('reedbed-tools/marsh-guide'));
    const paths = reviewed.flatMap(({ files }) => files.nodes.map(({ path }) => path));
    expect(paths.every((path) => /^(?:docs|data)\//.test(path))).toBe(true);
    expect(await history('reedbed-tools/dry-ditch')).toEqual([]);
  });

  test('can be asked for since a day, of a path, and by an author', async () => {
    const count = async (args: string) => {
      const data = (await ask(`{ repository(owner: "saltmarsh-ai", name: "skerry") {
        isArchived defaultBranchRef { target { ... on Commit {
          history(first: 1, ${args}) { totalCount nodes { oid } } } } } } }`)) as Answer;
      return data.repository.defaultBranchRef?.target.history.totalCount ?? 0;
    };
    const everything = await count('after: null');
    const recent = await count(`since: "${new Date(Date.now() - 200 * 86_400_000).toISOString()}"`);
    expect(recent).toBeGreaterThan(20);
    expect(recent).toBeLessThan(everything);
    expect(await count('path: "docs"')).toBeLessThan(everything);
    expect(await count('author: { emails: ["nobody@example.org"] }')).toBe(0);
  });
});
