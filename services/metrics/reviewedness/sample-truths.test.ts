import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import { sampleDossier } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

/**
 * What one history is worth, worked out by hand from its definition: by lines of code, which takes a
 * token, and by the newest changes, which does not.
 */
interface Truth {
  readonly repo: string;
  readonly byLines: number;
  readonly byChangesets: number;
  readonly why: string;
}

const truths: readonly Truth[] = [
  {
    repo: 'saltmarsh-ai/skerry',
    byLines: 1,
    byChangesets: 1,
    why: 'all reviewed: every human change was approved by another human',
  },
  {
    repo: 'petrichor-vision/marl-diffusion',
    byLines: 0,
    byChangesets: 0,
    why: 'none reviewed: there are pushes only',
  },
  {
    repo: 'oxbow-research/fenland-qa-baselines',
    byLines: 0,
    byChangesets: 0,
    why: 'self-approved only: every approval is by the author',
  },
  {
    repo: 'reedbed-tools/lock-keeper',
    byLines: 0,
    byChangesets: 0,
    why: 'bot-approved only: an App and a machine account are no second human',
  },
  {
    repo: 'reedbed-tools/tide-tables',
    byLines: 1,
    byChangesets: 1,
    why: 'one buddy account: 80 of 80 count, and 60 of the 80 approvals (75 %) are by accounts that approved one author',
  },
  {
    repo: 'reedbed-tools/eel-ladder',
    byLines: 0,
    byChangesets: 0,
    why: 'merged by another without a review: 60 × 100 = 6,000 lines count only in "would be 1.000"',
  },
  {
    repo: 'reedbed-tools/punt-pole',
    byLines: 0.5,
    byChangesets: 0,
    why: 'merged by another who commented: 30 × 100 of 3,000 + 40 × 50 + 10 × 100 = 6,000 lines; with the plain merges 5,000 of 6,000; who merged is not in the list that is read without a token',
  },
  {
    repo: 'windrow-speech/windrow',
    byLines: 0.036,
    byChangesets: 1,
    why: 'one giant import: 36 × 50 = 1,800 of 48,000 + 1,800 lines; it lies behind the six pull requests that are read without a token',
  },
  {
    repo: 'reedbed-tools/reed-cutter',
    byLines: 0.25,
    byChangesets: 0.02,
    why: 'a reformatting: 160 × (100 − 97) = 480 net lines of 480 + 48 × 30 = 1,920; 1 of 49 changes',
  },
  {
    repo: 'reedbed-tools/marsh-guide',
    byLines: 0,
    byChangesets: 0.6,
    why: 'docs only: 0 of 24 × 50 = 1,200 lines; 6 documentation changes after 4 pushes are 6 of 10',
  },
  {
    repo: 'reedbed-tools/weir-keeper',
    byLines: 0.6,
    byChangesets: 1,
    why: 'squashed 60 × 60 and merged 45 × 100 = 8,100 lines of 8,100 + rebased 40 × 80 + from another branch 20 × 80 + small pushes 10 × 60 = 13,500; what is vendored, generated or locked is 0; the newest six are merged ones',
  },
  {
    repo: 'reedbed-tools/sluice-gate',
    byLines: 0,
    byChangesets: 0,
    why: 'bots only: no human change to review',
  },
  {
    repo: 'reedbed-tools/dry-ditch',
    byLines: 0,
    byChangesets: 0,
    why: 'empty: no change at all',
  },
  {
    repo: 'reedbed-tools/great-level',
    byLines: 0.5,
    byChangesets: 0.6,
    why: '100,000 commits: of the newest 500, 300 × 40 of 12,000 + 200 × 60 = 24,000 lines; 6 of 4 pushes + 6 pull requests',
  },
];

const token = 'the-right-token';

let hub: SampleHub;
beforeAll(async () => {
  hub = await startSampleHub({ token });
});
afterAll(() => hub.close());

function gitHubOf(gitHubToken: string | undefined) {
  return createSources({
    hfEndpoint: hub.hubUrl,
    gitHubApiUrl: hub.gitHubUrl,
    deadline: Date.now() + 60_000,
    gitHubToken,
  });
}

/** A model whose code this is; an empty repository has no commit to be pinned at. */
async function linkedTo(repo: string): Promise<ModelDossier> {
  const { github } = gitHubOf(token);
  const repository = { section: 'repositories', repo } as const;
  const info = await github.info(repository);
  const sha = repo === 'reedbed-tools/dry-ditch' ? '0'.repeat(40) : await github.commit(repository);
  const tree = { files: [], truncated: false };
  return sampleDossier({
    linked: { code: { repo: info.fullName, sha, info, tree, licenceFiles: [] } },
  });
}

async function measure(repo: string, gitHubToken: string | undefined) {
  const dossier = await linkedTo(repo);
  hub.forgetRequests();
  const evidence = await gather(dossier, gitHubOf(gitHubToken));
  const verdict = score(evidence);
  if (verdict.status !== 'scored') throw new Error(verdict.because);
  return { evidence, score: verdict.score, texts: verdict.details.map(({ text }) => text) };
}

describe.each(truths)('$repo ($why)', ({ repo, byLines, byChangesets }) => {
  test(`is worth ${byLines} by its lines`, async () => {
    const { evidence, score } = await measure(repo, token);
    expect(evidence.kind).toBe('lines');
    expect(score).toBeCloseTo(byLines, 3);
  });

  test(`is worth ${byChangesets} by its changes`, async () => {
    const { evidence, score } = await measure(repo, undefined);
    expect(evidence.kind).toBe('changesets');
    expect(score).toBeCloseTo(byChangesets, 3);
  });
});

test('what is known of each is told in the README of the sample hub', () => {
  const readme = readFileSync(
    new URL('../../../local/sample-hub/README.md', import.meta.url),
    'utf8',
  );
  const rows = truths.map(
    ({ repo, byLines, byChangesets, why }) =>
      `| \`${repo}\` | ${byLines} | ${byChangesets} | ${why} |`,
  );
  expect(rows.filter((row) => !readme.includes(row))).toEqual([]);
});

test('a buddy account is told apart by its share of the approvals', async () => {
  const { texts } = await measure('reedbed-tools/tide-tables', token);
  expect(texts).toContain(
    '75 % of all approvals (80) are by accounts that approved only one author',
  );
});

test.each([
  ['reedbed-tools/eel-ladder', '6,000', '1.000'],
  ['reedbed-tools/punt-pole', '2,000', '0.833'],
])(
  'plain merges by another in %s are told apart: %s lines, with which it would be %s',
  async (repo, lines, would) => {
    const { texts } = await measure(repo, token);
    expect(texts).toContain(
      `${lines} lines were merged by another person who submitted no review: with them the score would be ${would}`,
    );
  },
);

test('of 100,000 commits 500 are looked at, in five pages of a hundred', async () => {
  const { evidence } = await measure('reedbed-tools/great-level', token);
  expect(hub.requests.filter(({ path }) => path.includes('/graphql'))).toHaveLength(5);
  expect(evidence).toMatchObject({ changes: { length: 500 } });
});
