import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedCode } from '#shared/domain/dossier.ts';
import type { AuthoredHistory, HistoryReading, PinnedRepository } from '#shared/sources/ports.ts';
import { sampleDossier, sampleSha } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

/** Commits by author, all of one day: `login`, or `login (Name)` where the commit calls it so. */
type Day = Readonly<Record<string, number>>;

/** By day, oldest first: how many commits each made. */
type History = Readonly<Record<string, Day>>;

interface Asked {
  readonly repository: PinnedRepository;
  readonly reading: HistoryReading & { readonly path?: string | undefined };
}

const code: LinkedCode = {
  repo: 'lakeside/heron',
  sha: sampleSha,
  info: { fullName: 'lakeside/heron', defaultBranch: 'main', archived: false, fork: false },
  tree: { files: [], truncated: false },
  licenceFiles: [],
};
const because = 'no code repository is linked';

function authorOf(written: string) {
  const [, author = written, name] = /^(.*?)(?: \((.*)\))?$/.exec(written) ?? [];
  return { author, ...(name !== undefined && { name }) };
}

/** An upstream with one history for every repository, which writes down what it is asked. */
function upstream(history: History, whole: boolean, asked: Asked[]) {
  return {
    async commitAuthors(repository: PinnedRepository, reading: Asked['reading']) {
      asked.push({ repository, reading });
      const commits = Object.entries(history).flatMap(([day, by]) =>
        Object.entries(by).flatMap(([author, count]) =>
          Array.from({ length: count }, () => ({
            ...authorOf(author),
            date: `${day}T09:00:00.000Z`,
          })),
        ),
      );
      return { commits: commits.toReversed(), whole } satisfies AuthoredHistory;
    },
  };
}

interface Given {
  readonly history: History;
  readonly linked?: LinkedCode | 'unreadable' | undefined;
  readonly whole?: boolean;
}

async function rate({ history, whole = true, ...given }: Given) {
  const linked = 'linked' in given ? given.linked : code;
  const onHub: Asked[] = [];
  const onGitHub: Asked[] = [];
  const dossier = sampleDossier({
    linked: { codeChoice: { rejected: [], because }, ...(linked && { code: linked }) },
  });
  const evidence = await gather(dossier, {
    hub: upstream(history, whole, onHub),
    github: upstream(history, whole, onGitHub),
  });
  return { verdict: score(evidence), evidence, onHub, onGitHub };
}

async function value(by: Day, linked: LinkedCode | undefined = code): Promise<number> {
  const { verdict } = await rate({ history: { '2025-12-01': by }, linked });
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

interface Case extends Given {
  readonly name: string;
  readonly expected: number;
  readonly because: RegExp;
}

const recently = (by: Day): History => ({ '2025-12-01': by });

/** E is 1 / Σp², the score (E − 1) / 4. */
const cases: readonly Case[] = [
  {
    name: 'one person alone: E is 1',
    history: recently({ dunlin: 300 }),
    expected: 0,
    because: /^lakeside\/heron depends on one person, dunlin$/,
  },
  {
    name: 'two who share evenly: E is 2, a quarter of the way to five',
    history: recently({ dunlin: 40, teal: 40 }),
    expected: 0.25,
    because: /^2 people work on lakeside\/heron, as hard to lose as 2\.0 who share it evenly/,
  },
  {
    name: 'five who share evenly are enough',
    history: recently({ dunlin: 3, teal: 3, snipe: 3, ruff: 3, stint: 3 }),
    expected: 1,
    because: /as hard to lose as 5\.0 who share it evenly; the most active has 20 %/,
  },
  {
    name: 'more than five are no more than enough',
    history: recently({ dunlin: 9, teal: 9, snipe: 9, ruff: 9, stint: 9, knot: 9, gull: 9 }),
    expected: 1,
    because: /as hard to lose as 7\.0/,
  },
  {
    name: 'two of whom one does 90 %: E is 1 / (0.81 + 0.01)',
    history: recently({ dunlin: 90, teal: 10 }),
    expected: 0.055,
    because: /as hard to lose as 1\.2 .* has 90 % of the commits$/,
  },
  {
    name: 'three with a half and two quarters: E is 1 / (0.25 + 0.0625 + 0.0625)',
    history: recently({ dunlin: 20, teal: 10, snipe: 10 }),
    expected: 0.417,
    because: /as hard to lose as 2\.7/,
  },
  {
    name: 'forty who came by once are no team',
    history: recently({
      dunlin: 100,
      ...Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`guest-${n}`, 1])),
    }),
    expected: 0,
    because: /depends on one person, dunlin$/,
  },
  {
    name: 'with two commits a person came by, with three they work on it',
    history: recently({ dunlin: 3, teal: 3, snipe: 2 }),
    expected: 0.25,
    because: /^2 people work on/,
  },
  {
    name: 'nobody with three commits: only occasional ones',
    history: recently({ dunlin: 2, teal: 2, snipe: 1 }),
    expected: 0,
    because: /^lakeside\/heron has only occasional commits$/,
  },
  {
    name: 'work before the window does not count, and its last day is named',
    history: { '2021-05-06': { dunlin: 50, teal: 50 }, '2022-03-04': { teal: 1 } },
    expected: 0,
    because: /^nobody has worked on lakeside\/heron since 2022-03-04$/,
  },
  {
    name: 'a team of the past does not carry the one who is left',
    history: { '2022-03-04': { teal: 90, snipe: 90 }, '2025-03-04': { dunlin: 9 } },
    expected: 0,
    because: /depends on one person, dunlin$/,
  },
  {
    name: 'no commit by a person at all',
    history: {},
    expected: 0,
    because: /^nobody has worked on lakeside\/heron within 24 months$/,
  },
  {
    name: 'the window begins to the day 24 months before the measurement',
    history: { '2024-01-15': { dunlin: 9 }, '2024-01-16': { teal: 9 }, '2024-01-17': { snipe: 9 } },
    expected: 0.25,
    because: /^2 people work on/,
  },
  {
    name: 'what is dated more than a day after the measurement was made nobody knows when',
    history: {
      '2025-03-04': { dunlin: 9 },
      '2026-01-16': { teal: 9 },
      '2026-01-17': { snipe: 9 },
      '2099-01-01': { ruff: 9 },
    },
    expected: 0.25,
    because: /^2 people work on/,
  },
  {
    name: 'a date to come is no work of today, and is not named as the last day',
    history: { '2021-05-06': { dunlin: 50 }, '2030-01-01': { dunlin: 50 } },
    expected: 0,
    because: /^nobody has worked on lakeside\/heron since 2021-05-06$/,
  },
  {
    name: 'one person is one, under an account and from an address that none has claimed',
    history: recently({ 'dunlin42 (Jo Dunlin)': 30, 'jo dunlin': 30 }),
    expected: 0,
    because: /^lakeside\/heron depends on one person, dunlin42$/,
  },
  {
    name: 'the name may be given long before',
    history: {
      '2020-01-01': { 'dunlin42 (Jo Dunlin)': 1 },
      ...recently({ teal: 9, 'Jo Dunlin': 9 }),
    },
    expected: 0.25,
    because: /^2 people work on/,
  },
  {
    name: 'a login is one in any letter case',
    history: recently({ dunlin: 30, Dunlin: 30 }),
    expected: 0,
    because: /^lakeside\/heron depends on one person, /,
  },
  {
    name: 'a name that two accounts give is neither',
    history: recently({ 'dunlin42 (Jo)': 9, 'teal (Jo)': 9, Jo: 9 }),
    expected: 0.5,
    because: /^3 people work on/,
  },
  {
    name: 'without code the commits to the model count, in the same way',
    history: recently({ dunlin: 4, teal: 4 }),
    linked: undefined,
    expected: 0.25,
    because: /^no code repository counts, so .* up to 0\.5: 2 people work on lakeside\/heron-base/,
  },
  {
    name: 'without code no team is worth more than 0.5',
    history: recently({ dunlin: 3, teal: 3, snipe: 3, ruff: 3, stint: 3 }),
    linked: undefined,
    expected: 0.5,
    because: /up to 0\.5: 5 people work on/,
  },
  {
    name: 'without code a model that was uploaded once has nobody',
    history: recently({ dunlin: 2 }),
    linked: undefined,
    expected: 0,
    because: /up to 0\.5: lakeside\/heron-base has only occasional commits$/,
  },
];

describe('the bus factor', () => {
  test.each(cases)('$name', async ({ expected, because: sentence, ...given }) => {
    const { verdict } = await rate(given);
    expect(verdict).toMatchObject({
      status: 'scored',
      score: expected,
      because: expect.stringMatching(sentence),
    });
  });

  test('is unknown where the repository did not answer, and nobody is asked in its place', async () => {
    const { verdict, onHub, onGitHub } = await rate({ history: {}, linked: 'unreadable' });
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: true });
    expect([...onHub, ...onGitHub]).toEqual([]);
  });

  test('is of the newest 500 commits of the linked folder, at the pinned commit', async () => {
    const linked = { ...code, path: 'projects/owl' };
    const { onHub, onGitHub, verdict } = await rate({ history: recently({ dunlin: 4 }), linked });
    expect(onHub).toEqual([]);
    expect(onGitHub).toEqual([
      {
        repository: expect.objectContaining({ repo: 'lakeside/heron', sha: sampleSha }),
        reading: { since: '2024-01-15T12:00:00.000Z', most: 500, path: 'projects/owl' },
      },
    ]);
    expect(verdict.because).toMatch(/^lakeside\/heron\/projects\/owl depends/);
  });

  test('without code is of the model, and of nothing on GitHub', async () => {
    const { onHub, onGitHub } = await rate({ history: {}, linked: undefined });
    expect(onGitHub).toEqual([]);
    expect(onHub).toEqual([
      {
        repository: expect.objectContaining({ repo: 'lakeside/heron-base', sha: sampleSha }),
        reading: { since: '2024-01-15T12:00:00.000Z', most: 500 },
      },
    ]);
  });

  test('shows how few make half of the work, now and ever, and who', async () => {
    const history = {
      '2020-01-01': { snipe: 100 },
      '2025-06-01': { dunlin: 30, teal: 20, snipe: 10, ruff: 1 },
    };
    const url = `https://github.com/lakeside/heron/commits/${sampleSha}`;
    const { verdict } = await rate({ history });
    expect(verdict.details).toEqual([
      {
        text: 'since 2024-01-15: 61 commits by 4 people, contributor absence factor 2',
        url,
      },
      { text: 'of all time: 161 commits by 4 people, contributor absence factor 1', url },
      { text: 'dunlin: 30 commits' },
      { text: 'teal: 20 commits' },
      { text: 'snipe: 10 commits' },
      { text: 'ruff: 1 commit' },
    ]);
  });

  test.each<readonly [Day, number, string]>([
    [{ dunlin: 20, teal: 10, snipe: 10 }, 1, 'one who makes half'],
    [{ dunlin: 19, teal: 11, snipe: 10 }, 2, 'one who makes a little less'],
    [{ dunlin: 1, teal: 1, snipe: 1, ruff: 1, stint: 1 }, 3, 'also of occasional commits'],
  ])('%j has a contributor absence factor of %d: %s', async (by, factor) => {
    const { verdict } = await rate({ history: recently(by) });
    expect(verdict.details[0]?.text).toMatch(new RegExp(`absence factor ${factor}$`));
  });

  test('says how many commits are dated in the future', async () => {
    const history = { '2025-06-01': { dunlin: 3 }, '2099-01-01': { dunlin: 2 } };
    const { verdict } = await rate({ history });
    expect(verdict.details.map(({ text }) => text)).toStrictEqual([
      'since 2024-01-15: 3 commits by 1 person, contributor absence factor 1',
      'of all time: 5 commits by 1 person, contributor absence factor 1',
      'dated in the future, not counted: 2 commits',
      'dunlin: 3 commits',
    ]);
  });

  test('says nothing of all time where the history was not read to its beginning', async () => {
    const { verdict } = await rate({ history: recently({ dunlin: 30 }), whole: false });
    expect(verdict.details.map(({ text }) => text).join()).not.toMatch(/all time/);
  });
});

const anyTeam = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.integer({ min: 1, max: 400 }), {
  maxKeys: 12,
});

describe('of any team', () => {
  test('the score is in [0, 1], the same each time and in any order', async () => {
    await fc.assert(
      fc.asyncProperty(anyTeam, async (by) => {
        const worth = await value(by);
        expect(worth).toBeGreaterThanOrEqual(0);
        expect(worth).toBeLessThanOrEqual(1);
        expect(await value(Object.fromEntries(Object.entries(by).reverse()))).toBe(worth);
        expect(await value(by)).toBe(worth);
      }),
    );
  });

  test('who comes by with one or two commits moves nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyTeam, fc.integer({ min: 1, max: 2 }), async (by, commits) => {
        expect(await value({ ...by, 'a guest': commits })).toBe(await value(by));
      }),
    );
  });

  test('who stays for three commits among a hundred hardly moves it', async () => {
    await fc.assert(
      fc.asyncProperty(anyTeam, async (by) => {
        const grown = { ...by, dunlin: 100 };
        const moved = (await value({ ...grown, 'a guest': 3 })) - (await value(grown));
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(moved).toBeLessThan(0.08);
      }),
    );
  });

  test('the same commits are never worth more on the Hub than in code', async () => {
    await fc.assert(
      fc.asyncProperty(anyTeam, async (by) => {
        const { verdict } = await rate({ history: recently(by), linked: undefined });
        expect(verdict).toMatchObject({ score: Math.min(0.5, await value(by)) });
      }),
    );
  });
});
