import { expect, test } from '@jest/globals';
import { chooseCode, type KnownRepository } from './choose-code.ts';
import type { CodeCandidate } from './links.ts';

function candidate(repo: string, confidence: CodeCandidate['confidence']): CodeCandidate {
  return { repo, confidence, source: 'prose at the top', because: 'of a test' };
}

function info(fullName: string, pushedAt: string, archived = false): KnownRepository {
  return { fullName, defaultBranch: 'main', archived, fork: false, pushedAt };
}

const strong = candidate('lakeside/heron', 'strong');
const otherStrong = candidate('lakeside/egret', 'strong');
const medium = candidate('lakeside/nets', 'medium');
const hint = candidate('elsewhere/things', 'hint');

const heron = info('lakeside/heron', '2025-01-01T00:00:00Z');
const later = info('lakeside/egret', '2025-06-01T00:00:00Z');
const nets = info('lakeside/nets', '2025-12-01T00:00:00Z');

interface Case {
  readonly why: string;
  readonly candidates: readonly CodeCandidate[];
  readonly known: readonly KnownRepository[];
  readonly chosen: string | undefined;
  readonly because: RegExp;
}

const cases: readonly Case[] = [
  {
    why: 'a card without links has no code',
    candidates: [],
    known: [],
    chosen: undefined,
    because: /^no code repository is linked$/,
  },
  {
    why: 'hints are never chosen',
    candidates: [hint],
    known: [],
    chosen: undefined,
    because: /none counts as the code of this model: name its own as/,
  },
  {
    why: 'what the card says outright goes before what only looks alike, however fresh that is',
    candidates: [medium, strong],
    known: [nets, heron],
    chosen: 'lakeside/heron',
    because: /github\.com\/lakeside\/heron is the code: of a test/,
  },
  {
    why: 'what an administrator settled goes before all',
    candidates: [strong, candidate('admin/says', 'settled')],
    known: [heron, info('admin/says', '2020-01-01T00:00:00Z', true)],
    chosen: 'admin/says',
    because: /admin\/says is the code/,
  },
  {
    why: 'of two equals the one that is not archived is the one that is kept',
    candidates: [strong, otherStrong],
    known: [heron, info('lakeside/egret', '2025-06-01T00:00:00Z', true)],
    chosen: 'lakeside/heron',
    because: /heron is the code/,
  },
  {
    why: 'of two that are kept, the one that was pushed to last is in use',
    candidates: [strong, otherStrong],
    known: [heron, later],
    chosen: 'lakeside/egret',
    because: /egret is the code/,
  },
  {
    why: 'of two that cannot be told apart neither is chosen, and both are named',
    candidates: [strong, otherStrong, medium],
    known: [heron, info('lakeside/egret', '2025-01-01T00:00:00Z'), nets],
    chosen: undefined,
    because: /lakeside\/heron and github\.com\/lakeside\/egret could be/,
  },
  {
    why: 'two names of one repository are one',
    candidates: [strong, candidate('former/heron', 'strong')],
    known: [heron, heron],
    chosen: 'lakeside/heron',
    because: /heron is the code/,
  },
  {
    why: 'a repository that is gone leaves its place to the next',
    candidates: [strong, medium],
    known: ['missing', nets],
    chosen: 'lakeside/nets',
    because: /nets is the code/,
  },
  {
    why: 'that all are gone is what the owner has to hear',
    candidates: [strong, hint],
    known: ['missing'],
    chosen: undefined,
    because: /names github\.com\/lakeside\/heron as its code, which does not exist or is private/,
  },
  {
    why: 'one that could not be read is chosen before its equals, for it may be the one',
    candidates: [strong, otherStrong],
    known: [heron, 'unreadable'],
    chosen: 'lakeside/egret',
    because: /egret may be the code, and could not be read/,
  },
  {
    why: 'one that could not be read does not matter where a surer one is there',
    candidates: [strong, medium],
    known: [heron, 'unreadable'],
    chosen: 'lakeside/heron',
    because: /heron is the code/,
  },
];

test.each(cases)('$why', ({ candidates, known, chosen, because }) => {
  const all = new Map(
    known.flatMap((found, at) => {
      const repo = candidates[at]?.repo;
      return repo === undefined ? [] : [[repo, found] as const];
    }),
  );
  const choice = chooseCode(candidates, all);
  expect(choice.chosen?.repo).toBe(chosen);
  expect(choice.because).toMatch(because);
  const kept = choice.chosen === undefined ? [] : [choice.chosen];
  const repos = [...kept, ...choice.rejected].map(({ repo }) => repo);
  expect(repos.toSorted()).toEqual(candidates.map(({ repo }) => repo).toSorted());
});

test('says of each that was not chosen why not', () => {
  const gone = candidate('lakeside/gone', 'strong');
  const known = new Map<string, KnownRepository>([
    [strong.repo, heron],
    [gone.repo, 'missing'],
    [medium.repo, nets],
  ]);
  const fourth = candidate('lakeside/more', 'medium');
  const { rejected } = chooseCode([gone, strong, medium, fourth, hint], known);
  expect(rejected.map(({ because }) => because)).toEqual([
    'it does not exist or is private',
    'github.com/lakeside/heron is more likely',
    'it was not looked up',
    'of a test',
  ]);
});

test('what moves up after the look-up was not looked up, and is not said to be anything else', () => {
  const known = new Map<string, KnownRepository>([[strong.repo, heron]]);
  const { chosen, rejected } = chooseCode([otherStrong, strong], known);
  expect(chosen?.repo).toBe('lakeside/heron');
  expect(rejected).toStrictEqual([{ ...otherStrong, because: 'it was not looked up' }]);
});
