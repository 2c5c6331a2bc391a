import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FailedRule } from './judge-rule.ts';
import { rejection, ruleText } from './rejection.ts';
import { anyScore } from './testing/sample-results.ts';

const failed = (score: number, threshold: number, metric = 'reviewedness'): FailedRule => ({
  metric,
  score,
  threshold,
  status: 'scored',
  because: 'few changes were reviewed',
  improve: 'review them',
});

describe('a rejection', () => {
  test.each([
    [0.31, 0.5, '0.31 < 0.50'],
    [0, 0.5, '0.00 < 0.50'],
    [0.29, 0.5, '0.29 < 0.50'],
    [0.57, 0.58, '0.57 < 0.58'],
    [0.699, 0.7, '0.69 < 0.70'],
    [0.499, 0.5, '0.49 < 0.50'],
    [0.999, 1, '0.99 < 1.00'],
    [0.502, 0.505, '0.502 < 0.505'],
    [0.31, 0.505, '0.310 < 0.505'],
    [0, 0.001, '0.000 < 0.001'],
  ])('of %d under %d reads %s', (score, threshold, text) => {
    expect(rejection([failed(score, threshold)])).toBe(`Ingest rejected: reviewedness=${text}`);
  });

  test('names every rule that failed', () => {
    const rules = [failed(0.31, 0.5), failed(0.2, 0.3, 'license')];
    expect(rejection(rules)).toBe('Ingest rejected: reviewedness=0.31 < 0.50, license=0.20 < 0.30');
  });

  test('does not call a number what is not known', () => {
    const rule: FailedRule = { ...failed(0, 0, 'tree_score'), status: 'inconclusive' };
    expect(rejection([rule])).toBe('Ingest rejected: tree_score=unknown (0.00 needed)');
  });

  test('loses no digit of any score there is', () => {
    const scores = Array.from({ length: 1000 }, (_, i) => (i + 1) / 1000);
    for (const score of scores) {
      expect(ruleText(failed(0, score))).toMatch(
        new RegExp(` < ${score.toFixed(3).replace(/0$/, '')}$`),
      );
    }
  });

  test('is true, and shows the score cut and not rounded', () => {
    fc.assert(
      fc.property(anyScore, anyScore, (score, threshold) => {
        fc.pre(score < threshold);
        const [, shown = '', least = ''] =
          /=(\S+) < (\S+)$/.exec(ruleText(failed(score, threshold))) ?? [];
        expect(Number(shown)).toBeLessThan(Number(least));
        expect(Number(shown)).toBeLessThanOrEqual(score);
        expect(Number(least)).toBe(threshold);
      }),
    );
  });
});
