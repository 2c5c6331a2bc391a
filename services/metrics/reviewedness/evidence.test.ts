import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { PullRequestSpec, Stage } from '#local/sample-hub/github/repository-spec.ts';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { createSources, type SourcesOptions } from '#shared/sources/create-sources.ts';
import { gitHubRepository } from '#shared/sources/testing/repositories.ts';
import { sampleDossier } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

const token = 'the-right-token';

const byAlder = { authors: { alder: 1 }, lines: [100, 100], deletes: 0 } as const;
const reviewedByAuthor = [{ by: 'author', state: 'APPROVED' }] as const;
const ways = ['squash', 'merge', 'rebase'] as const;

/** Each has the pull requests of one kind, five of them, of two commits and 100 lines each. */
function pulls(name: string, pull: Partial<PullRequestSpec>, more: readonly Stage[] = []) {
  const spec = { via: 'pull-request', merge: 'squash', commits: 2, mergedBy: 'author' } as const;
  const stage = { from: '2025-06-01', to: '2025-07-01', changes: 5 };
  const mix = [{ ...spec, ...byAlder, ...pull }];
  const history = [...more, { ...stage, mix }];
  return gitHubRepository(name, { 'a.py': '' }, { history, names: { alder: 'Jo Alder' } });
}

const reviewedFirst: Stage = {
  from: '2025-05-01',
  to: '2025-05-31',
  changes: 1,
  mix: [
    {
      via: 'pull-request',
      merge: 'squash',
      ...byAlder,
      reviews: [{ by: { rush: 1 }, state: 'APPROVED' }],
      mergedBy: 'author',
    },
  ],
};

const ownWork = ways.flatMap((merge) => [
  pulls(`acme/turned-${merge}`, { merge, openedBy: 'sedge', reviews: reviewedByAuthor }),
  pulls(`acme/left-${merge}`, { merge, openedBy: 'ghost', reviews: reviewedByAuthor }),
  pulls(
    `acme/released-${merge}`,
    { merge, openedBy: 'release-manager[bot]', lines: [10_000, 10_000] },
    [reviewedFirst],
  ),
  pulls(`acme/prepared-${merge}`, {
    merge,
    openedBy: 'release-manager[bot]',
    reviews: [{ by: { rush: 1 }, state: 'APPROVED' }],
  }),
  pulls(
    `acme/unclaimed-${merge}`,
    {
      merge,
      authors: { 'Jo Alder@workstation.local': 1 },
      openedBy: 'sedge',
      reviews: [{ by: { alder: 1 }, state: 'APPROVED' }],
    },
    [reviewedFirst],
  ),
  pulls(`acme/generated-${merge}`, { merge, authors: { 'release-manager[bot]': 1 } }, [
    reviewedFirst,
  ]),
]);

let hub: SampleHub;
beforeAll(async () => {
  const push = { via: 'push', authors: { importbot: 1 }, lines: [50_000, 50_000] } as const;
  const imported = { from: '2025-06-01', to: '2025-06-30', changes: 2, mix: [push] } as const;
  const history = [reviewedFirst, imported];
  hub = await startSampleHub({
    token,
    gitHubRepositories: [
      ...ownWork,
      gitHubRepository('acme/imported', { 'a.py': '' }, { history }),
    ],
  });
});
afterAll(() => hub.close());
afterEach(() => hub.faults.clear());

function gitHubOf(options: Partial<SourcesOptions> = {}) {
  const reading = { deadline: Date.now() + 60_000, backoff: [0, 0] as const };
  const upstreams = { hfEndpoint: hub.hubUrl, gitHubApiUrl: hub.gitHubUrl };
  return createSources({ ...upstreams, ...reading, gitHubToken: token, ...options });
}

/** What is found out about one repository of the sample hub, and what it is worth. */
async function measure(
  repo: string,
  { path, ...options }: Partial<SourcesOptions> & { readonly path?: string } = {},
) {
  const { github } = gitHubOf();
  const repository = { section: 'repositories', repo } as const;
  const [info, sha] = await Promise.all([github.info(repository), github.commit(repository)]);
  const tree = { files: [], truncated: false };
  const code = { repo: info.fullName, sha, info, tree, licenceFiles: [], ...(path && { path }) };
  hub.forgetRequests();
  const evidence = await gather(sampleDossier({ linked: { code } }), gitHubOf(options));
  if (evidence.kind === 'no code') throw new Error('the code was not looked at');
  const verdict = score(evidence);
  if (verdict.status !== 'scored') throw new Error(verdict.because);
  return { evidence, verdict, score: verdict.score, texts: verdict.details.map((d) => d.text) };
}

test('a history of bots only has no human change', async () => {
  const { evidence, verdict } = await measure('reedbed-tools/sluice-gate');
  expect(evidence.changes).toEqual([]);
  expect(verdict.because).toContain('no human code change to review');
});

test('what programs wrote is left out, and told of: anybody may take the name of one', async () => {
  const { score, texts } = await measure('acme/imported');
  expect(score).toBe(1);
  expect(texts).toContain(
    'left out as the work of programs (importbot): 2 commits of 100,000 lines',
  );
  const { texts: others } = await measure('lanternfish/quern');
  expect(others.filter((text) => text.startsWith('left out as'))).toStrictEqual([]);
});

describe('how a history is read', () => {
  test('counts a pull request once, however many commits it left', async () => {
    const { evidence } = await measure('reedbed-tools/weir-keeper');
    const numbers = evidence.changes.flatMap(({ number }) => number ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(evidence.changes.every(({ title }) => !title.startsWith('Merge pull'))).toBe(true);
  });

  test('takes a pull request into another branch for no pull request into this one', async () => {
    const { evidence } = await measure('reedbed-tools/weir-keeper');
    const { evidence: other } = await measure('lanternfish/quern');
    for (const { changes } of [evidence, other]) expect(changes.length).toBeGreaterThan(10);
    expect(evidence.changes.some(({ number }) => number === undefined)).toBe(true);
  });

  test('looks into at most ten large pushes, a request each', async () => {
    const { evidence } = await measure('reedbed-tools/weir-keeper');
    const looked = hub.requests.filter(({ path }) => /\/commits\/[0-9a-f]{40}/.test(path));
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.length).toBeLessThanOrEqual(10);
    expect(evidence.changes).toContainEqual(
      expect.objectContaining({ code: { additions: 0, deletions: 0 } }),
    );
  });

  test('asks for half a page when GitHub gives up on a whole one', async () => {
    const whole = await measure('lanternfish/quern');
    hub.faults.add({ kind: 'status', status: 502, times: 1, match: '*/graphql*' });
    const halved = await measure('lanternfish/quern');
    expect(halved.evidence).toEqual(whole.evidence);
    expect(hub.requests.filter(({ path }) => path.includes('/graphql')).length).toBeGreaterThan(1);
  });

  test('fails, and scores nothing, when GitHub gives up on every page', async () => {
    hub.faults.add({ kind: 'status', status: 502, match: '*/graphql*' });
    await expect(measure('lanternfish/quern')).rejects.toMatchObject({ name: 'UpstreamError' });
  });

  test('measures the files of a folder only, where the link leads to one', async () => {
    const { evidence } = await measure('reedbed-tools/weir-keeper', { path: 'docs' });
    expect(evidence).toMatchObject({ path: 'docs' });
    const lines = evidence.changes.filter(({ number }) => number !== undefined);
    expect(lines.every(({ code }) => code?.additions === 0)).toBe(true);
  });
});

describe('whose change it is', () => {
  describe.each(ways)('merged as %s', (merge) => {
    test.each([
      ['who wrote it and approved it, though another opened it', 'turned', 0],
      ['who wrote it and approved it, though who opened it has left', 'left', 0],
      ['people, where a program opened it, and nobody reviewed it', 'released', 100 / 50_100],
      ['people, where a program opened it, and another reviewed it', 'prepared', 1],
      ['who approved it, where the commits of that account give the same name', 'unclaimed', 1 / 6],
      ["nobody's, where a program wrote it all", 'generated', 1],
    ])('is that of %s', async (_, name, expected) => {
      const { score } = await measure(`acme/${name}-${merge}`);
      expect(score).toBeCloseTo(expected, 3);
    });

    test.each([
      // A squashed commit is all that is known without a token, and it names who opened it.
      ['turned', merge === 'squash' ? 1 : 0],
      ['left', merge === 'squash' ? 1 : 0],
      ['unclaimed', { squash: 1, merge: 1 / 6, rebase: 1 / 11 }[merge]],
      // Of what was rebased, all but the last commit look like pushes.
      ['released', { squash: 1, merge: 1 / 6, rebase: 1 / 11 }[merge]],
    ])('as far as that is known without a token: %s is worth %d', async (name, expected) => {
      const { score } = await measure(`acme/${name}-${merge}`, { gitHubToken: undefined });
      expect(score).toBeCloseTo(expected, 3);
    });
  });

  test('names those who wrote it beside who opened it', async () => {
    const { evidence } = await measure('acme/turned-merge');
    expect(evidence.changes[0]).toMatchObject({
      author: { login: 'sedge', type: 'User' },
      others: [{ login: 'alder' }],
    });
    const { evidence: released } = await measure('acme/released-squash');
    expect(released.changes[0]).toMatchObject({ author: { login: 'alder' } });
    expect(released.changes[0]).not.toHaveProperty('others');
  });
});

describe('without a token', () => {
  const without = { gitHubToken: undefined };

  test.each([
    'saltmarsh-ai/skerry',
    'reedbed-tools/weir-keeper',
    'reedbed-tools/great-level',
    'petrichor-vision/marl-diffusion',
  ])('%s takes at most eight requests, none of them a query', async (repo) => {
    const { evidence, verdict } = await measure(repo, without);
    expect(evidence.kind).toBe('changesets');
    expect(hub.requests.length).toBeLessThanOrEqual(8);
    expect(hub.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect(verdict.because).toContain('set GITHUB_TOKEN');
  });
});

test('code that could not be read is no bad score', async () => {
  const dossier = sampleDossier({ linked: { code: 'unreadable' } });
  await expect(gather(dossier, gitHubOf())).rejects.toMatchObject({ name: 'UpstreamError' });
});
