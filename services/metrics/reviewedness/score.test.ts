import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Change, Evidence } from './evidence.ts';
import { score } from './score.ts';

const sha = '4f1c2d7a90b35e86f1d0c4a7b2e59836d7f0a1c3';
const user = (login: string) => ({ login, type: 'User' });
const approved = (login: string, type = 'User') => ({ by: { login, type }, state: 'APPROVED' });
const commented = (login: string) => ({ by: user(login), state: 'COMMENTED' });

function push(additions: number): Change {
  const code = { additions, deletions: 0 };
  return { sha, title: 'Push', author: user('sedge'), reviews: [], code };
}

function pull(additions: number, more: Partial<Change> = {}): Change {
  return { ...push(additions), number: 7, title: 'Pull', mergedBy: user('sedge'), ...more };
}

function evidenceOf(changes: readonly Change[], kind: 'lines' | 'changesets' = 'lines'): Evidence {
  return { kind, repo: 'fen/reed', sha, changes };
}

const reviewed = (lines: number) => pull(lines, { reviews: [approved('rush')] });

describe('the share of lines that were reviewed', () => {
  test.each<[what: string, changes: readonly Change[], expected: number]>([
    ['everything approved by another is all of it', [reviewed(100), reviewed(20)], 1],
    ['pushes were shown to nobody', [push(100), push(3)], 0],
    ['a request without a review is no better than a push', [pull(100)], 0],
    [
      'nobody reviews their own work, however they spell themselves',
      [pull(100, { reviews: [approved('Sedge')] })],
      0,
    ],
    [
      'nor does whoever wrote some of it, though another opened it',
      [pull(100, { others: [user('rush')], reviews: [approved('Rush')] })],
      0,
    ],
    [
      'nor by merging it after a comment',
      [
        pull(100, {
          others: [user('rush')],
          mergedBy: user('rush'),
          reviews: [commented('rush')],
        }),
      ],
      0,
    ],
    [
      'a third person may review what two wrote',
      [pull(100, { others: [user('rush')], reviews: [approved('rush'), approved('heron')] })],
      1,
    ],
    ['an App is no second human', [pull(100, { reviews: [approved('lint', 'Bot')] })], 0],
    ['nor is a machine account', [pull(100, { reviews: [approved('merge-bot')] })], 0],
    ['a buddy is another account: it counts, and the details tell', [reviewed(60), push(40)], 0.6],
    ['merging says nothing of reading', [pull(100, { mergedBy: user('rush') })], 0],
    [
      'merging after a review does',
      [pull(100, { mergedBy: user('rush'), reviews: [commented('rush')] })],
      1,
    ],
    [
      "a comment by one and a merge by another is nobody's decision upon a review",
      [pull(100, { mergedBy: user('rush'), reviews: [commented('heron')] })],
      0,
    ],
    ['an App that merges reviewed nothing', [pull(9, { mergedBy: user('mergify[bot]') })], 0],
    ['a giant import that nobody saw outweighs reviewed fixes', [push(9000), reviewed(1000)], 0.1],
    [
      'formatting everything adds its net lines only',
      [
        pull(20_000, {
          code: { additions: 20_000, deletions: 19_900 },
          reviews: [approved('rush')],
        }),
        push(300),
      ],
      0.25,
    ],
    [
      'beyond a fifth it is a change like any other',
      [
        pull(1000, { code: { additions: 1000, deletions: 799 }, reviews: [approved('rush')] }),
        push(1000),
      ],
      0.5,
    ],
    ['a reviewed change of documentation only has no lines of code', [reviewed(0), push(50)], 0],
    [
      'whoever left cannot be told from the author',
      [pull(5, { reviews: [{ state: 'APPROVED' }] })],
      0,
    ],
    [
      'an approval that was dismissed is none',
      [pull(5, { reviews: [{ by: user('rush'), state: 'DISMISSED' }] })],
      0,
    ],
    ['a history without a human change has nothing to review', [], 0],
  ])('%s', (_what, changes, expected) => {
    expect(score(evidenceOf(changes))).toMatchObject({ status: 'scored', score: expected });
  });

  test('says what a plain merge by another would be worth, apart from the score', () => {
    const { details } = score(
      evidenceOf([pull(50, { mergedBy: user('rush') }), reviewed(25), push(25)]),
    );
    expect(details.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^50 lines were merged by another .* would be 0\.750$/),
    );
  });

  test('shows the five largest changes that nobody reviewed, and names the largest', () => {
    const { details, improve } = score(evidenceOf([1, 2, 3, 4, 5, 600].map(push)));
    const shown = details.filter(({ text }) => text.startsWith('push'));
    expect(shown).toHaveLength(5);
    expect(shown[0]).toEqual({
      text: 'push 4f1c2d7, 600 lines of code: Push',
      url: `https://github.com/fen/reed/commit/${sha}`,
    });
    expect(improve).toContain('"Push"');
  });

  test('takes an approval of the work of two for no approval of only one author', () => {
    const shared = pull(1, { others: [user('alder')], reviews: [approved('rush')] });
    expect(score(evidenceOf([shared])).details).toContainEqual({
      text: '0 % of all approvals (1) are by accounts that approved only one author',
    });
  });

  test('tells how much was approved by accounts that approve only one author', () => {
    const other = pull(1, { author: user('heron'), reviews: [approved('alder')] });
    const both = [reviewed(1), other, pull(1, { reviews: [approved('alder')] })];
    expect(score(evidenceOf(both)).details).toContainEqual({
      text: '33 % of all approvals (3) are by accounts that approved only one author',
    });
    expect(score(evidenceOf(both)).details).toContainEqual({
      text: 'by changesets, as OpenSSF Scorecard counts them: 3 of 3 reviewed',
    });
  });
});

test('without a repository nobody can see a review', () => {
  expect(score({ kind: 'no code', why: 'two repositories tie' })).toMatchObject({
    score: 0,
    because: 'no code repository is linked, so nobody can see a review',
    details: [{ text: 'two repositories tie' }],
  });
});

test('without a token changes count instead of lines, and it says to set one', () => {
  const { code: _lines, ...change } = reviewed(1);
  const { code: _others, ...alone } = push(1);
  expect(score(evidenceOf([change, alone, alone, change], 'changesets'))).toMatchObject({
    score: 0.5,
    because: expect.stringMatching(/2 of the newest 4 changes .*set GITHUB_TOKEN/),
    improve: expect.stringContaining('GITHUB_TOKEN'),
  });
});

describe('any history', () => {
  const login = fc.constantFrom('sedge', 'rush', 'heron', 'ci-bot', 'web[bot]');
  const lines = fc.nat({ max: 50_000 });
  const code = fc.record({ additions: lines, deletions: lines });
  const review = fc.record({
    by: login.map(user),
    state: fc.constantFrom('APPROVED', 'COMMENTED', 'DISMISSED'),
  });
  const base = { sha: fc.constant(sha), title: fc.string(), author: login.map(user), code };
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ ...base, reviews: fc.constant([]) }),
    fc.record({
      ...base,
      number: fc.nat(),
      mergedBy: login.map(user),
      reviews: fc.array(review, { maxLength: 4 }),
    }),
  );
  const changes = fc.array(change, { maxLength: 20 });
  const worth = (of: readonly Change[]) => {
    const verdict = score(evidenceOf(of));
    return verdict.status === 'scored' ? verdict.score : Number.NaN;
  };

  test('scores between 0 and 1, and the same each time', () => {
    fc.assert(
      fc.property(changes, (of) => {
        expect(worth(of)).toBeGreaterThanOrEqual(0);
        expect(worth(of)).toBeLessThanOrEqual(1);
        expect(score(evidenceOf(of))).toEqual(score(evidenceOf(of)));
      }),
    );
  });

  test('never gains by a change that nobody reviewed', () => {
    fc.assert(
      fc.property(changes, lines, (of, more) => {
        const unseen = [push(more), pull(more), pull(more, { reviews: [approved('sedge')] })];
        for (const change of unseen) {
          expect(worth([...of, change])).toBeLessThanOrEqual(worth(of));
        }
      }),
    );
  });

  test('is worth the same in any order', () => {
    fc.assert(
      fc.property(changes, (of) => {
        expect(worth(of.toReversed())).toBe(worth(of));
      }),
    );
  });
});
