import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyResults, anyScore, resultsWith, unknown } from './gate/testing/sample-results.ts';
import {
  decide,
  type GatePolicy,
  isInForce,
  parseGatePolicy,
  rejection,
  type Waiver,
} from './gate.ts';
import { byMetric, metricNames } from './metrics.ts';
import { netScore } from './net-score.ts';
import { inconclusive, notApplicable, scored, toResult } from './verdict.ts';

const defaultPolicy = parseGatePolicy('default');
const waiver: Waiver = { by: 'ada', reason: 'reviewed by hand', until: '2030-01-01T00:00:00Z' };

interface Options {
  readonly policy?: GatePolicy;
  readonly mode?: 'enforce' | 'flag';
  readonly waiver?: Waiver;
}

function decideOn(
  results: ReturnType<typeof resultsWith>,
  { policy = defaultPolicy, mode = 'enforce', ...rest }: Options = {},
) {
  return decide({ policy, mode, results, netScore: netScore(results), ...rest });
}

const poorlyReviewed = resultsWith(0.9, {
  reviewedness: scored(0.31, 'few changes were reviewed', { improve: 'review them' }),
});

describe('the gate', () => {
  test('lets in what reaches every threshold exactly', () => {
    expect(decideOn(resultsWith(0.5))).toEqual({
      admitted: true,
      undecided: false,
      failed: [],
      skipped: [],
      admission: { decision: 'admitted' },
    });
  });

  test('refuses what falls short, with the reason and what would help', () => {
    const decision = decideOn(poorlyReviewed);
    expect(decision).toEqual({
      admitted: false,
      undecided: false,
      failed: [
        {
          metric: 'reviewedness',
          score: 0.31,
          threshold: 0.5,
          status: 'scored',
          because: 'few changes were reviewed',
          improve: 'review them',
        },
      ],
      skipped: [],
    });
    expect(rejection(decision.failed)).toBe('Ingest rejected: reviewedness=0.31 < 0.50');
  });

  test('lets everything in without rules', () => {
    expect(decideOn(resultsWith(0), { policy: {} }).admitted).toBe(true);
  });

  test('skips a rule whose question does not arise, and says so', () => {
    const results = resultsWith(0.9, { tree_score: notApplicable('no sign of a parent') });
    const decision = decideOn(results, { policy: { tree_score: 1, license: 0.5 } });
    expect(decision).toMatchObject({ admitted: true, failed: [], skipped: ['tree_score'] });
  });

  test('looks at one device where the rule names one', () => {
    const parts = { raspberry_pi: 0, jetson_nano: 0.2, desktop_pc: 0.7, aws_server: 0.8 };
    const results = resultsWith(0.9, { size_score: scored(0.425, '1.8 GiB', { parts }) });
    expect(decideOn(results, { policy: { 'size_score.desktop_pc': 0.7 } }).admitted).toBe(true);
    const { failed } = decideOn(results, {
      policy: { size_score: 0.5, 'size_score.jetson_nano': 0.5 },
    });
    expect(rejection(failed)).toBe(
      'Ingest rejected: size_score=0.42 < 0.50, size_score.jetson_nano=0.20 < 0.50',
    );
  });

  test('does not let in an unknown, even where anything would do', () => {
    const results = resultsWith(1, { reviewedness: unknown(true) });
    expect(decideOn(results, { policy: { reviewedness: 0 } }).admitted).toBe(false);
  });
});

describe('what is not known', () => {
  test('leaves the gate undecided where asking again may help, and says when', () => {
    const results = resultsWith(1, { reviewedness: unknown(true, 40), license: unknown(true, 90) });
    const decision = decideOn(results, { policy: { reviewedness: 0.5, license: 0.3 } });
    expect(decision).toMatchObject({ admitted: false, undecided: true, retryAfter: 90 });
    expect(decision.failed[0]).toMatchObject({
      metric: 'reviewedness',
      score: 0,
      status: 'inconclusive',
      because: 'the source did not answer',
      retryable: true,
    });
  });

  test('refuses where it will never be known', () => {
    const results = resultsWith(1, { reviewedness: unknown(false) });
    const decision = decideOn(results);
    expect(decision).toMatchObject({ admitted: false, undecided: false });
    expect(decision.failed[0]).toMatchObject({ status: 'inconclusive', retryable: false });
  });

  test('does not hide that something else is bad', () => {
    const results = resultsWith(0.1, { license: unknown(true) });
    const decision = decideOn(results, { policy: { reviewedness: 0.5, license: 0.3 } });
    expect(decision).toMatchObject({ admitted: false, undecided: false });
    expect(decision.failed).toHaveLength(2);
  });
});

describe('a rule on the net score', () => {
  const policy = { net_score: 0.8 };

  test('fails for good when nothing is awaited, and says what would raise it most', () => {
    const bad = scored(0, 'no licence', { improve: 'state a licence' });
    const decision = decideOn(resultsWith(0.7, { license: bad }), { policy });
    expect(decision).toMatchObject({ admitted: false, undecided: false });
    expect(decision.failed[0]).toMatchObject({
      metric: 'net_score',
      score: 0.623,
      status: 'scored',
      improve: 'license: state a licence',
    });
  });

  test('is undecided while an awaited metric could lift it', () => {
    const results = resultsWith(0.85, { reviewedness: unknown(true, 30) });
    const decision = decideOn(results, { policy });
    expect(decision).toMatchObject({ admitted: false, undecided: true, retryAfter: 30 });
    expect(decision.failed[0]?.because).toBe(
      'unknown: it depends on reviewedness, which could not be measured yet',
    );
  });

  test('fails for good when not even the best answer could lift it', () => {
    const results = resultsWith(0.7, { reviewedness: unknown(true) });
    expect(decideOn(results, { policy })).toMatchObject({ undecided: false });
  });

  test('fails for good when what is missing will never be known', () => {
    const results = resultsWith(0.85, { reviewedness: unknown(false) });
    expect(decideOn(results, { policy }).failed[0]).toMatchObject({ status: 'scored' });
  });

  test('passes without what is unknown where the rest is enough', () => {
    const results = resultsWith(1, { tree_score: unknown(true) });
    expect(decideOn(results, { policy }).admitted).toBe(true);
  });
});

describe('in flag mode', () => {
  test('what fails comes in with a flag that says why', () => {
    const decision = decideOn(poorlyReviewed, { mode: 'flag' });
    expect(decision).toMatchObject({
      admitted: true,
      undecided: false,
      admission: { decision: 'flagged', failed: ['reviewedness=0.31 < 0.50'] },
    });
    expect(decision.failed).toHaveLength(1);
  });

  test('what is unknown comes in with a flag, too', () => {
    const results = resultsWith(1, { reviewedness: unknown(true) });
    expect(decideOn(results, { mode: 'flag' })).toMatchObject({
      admitted: true,
      undecided: false,
      admission: { decision: 'flagged', failed: ['reviewedness=unknown (0.50 needed)'] },
    });
  });

  test('what passes carries no flag', () => {
    expect(decideOn(resultsWith(1), { mode: 'flag' }).admission).toEqual({ decision: 'admitted' });
  });
});

describe('a waiver', () => {
  test('lets in what is known to be bad, and keeps who said so and why', () => {
    expect(decideOn(poorlyReviewed, { waiver })).toMatchObject({
      admitted: true,
      admission: { decision: 'waived', ...waiver, failed: ['reviewedness=0.31 < 0.50'] },
    });
  });

  test('lets in what can never be known', () => {
    const results = resultsWith(1, { reviewedness: unknown(false) });
    expect(decideOn(results, { waiver }).admission?.decision).toBe('waived');
  });

  test('does not cover what may be known later', () => {
    const results = resultsWith(0.1, { reviewedness: unknown(true, 7) });
    const policy = { reviewedness: 0.5, license: 0.3 };
    const decision = decideOn(results, { waiver, policy });
    expect(decision).toMatchObject({ admitted: false, undecided: true, retryAfter: 7 });
    expect(decision.failed.map(({ metric }) => metric)).toEqual(['reviewedness']);
  });

  test('is not needed, and not mentioned, where the model passes', () => {
    expect(decideOn(resultsWith(1), { waiver }).admission).toEqual({ decision: 'admitted' });
  });
});

describe('for any results', () => {
  const anyMetric = fc.constantFrom(...metricNames);

  test('an unknown metric never passes a rule about it', () => {
    fc.assert(
      fc.property(
        anyResults,
        anyMetric,
        fc.boolean(),
        anyScore,
        (results, metric, retryable, least) => {
          const hidden = { ...results, [metric]: toResult(metric, unknown(retryable), 1) };
          const decision = decideOn(hidden, { policy: { [metric]: least } });
          expect(decision).toMatchObject({ admitted: false, undecided: retryable });
        },
      ),
    );
  });

  test('hiding a score never opens a gate that was shut', () => {
    const anyPolicy = fc.record(
      { net_score: anyScore, ...byMetric(() => anyScore) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyResults, anyMetric, anyPolicy, (results, metric, policy) => {
        const hidden = { ...results, [metric]: toResult(metric, unknown(true), 1) };
        const before = decideOn(results, { policy }).admitted;
        expect(before || !decideOn(hidden, { policy }).admitted).toBe(true);
      }),
    );
  });

  test('the gate either admits, or refuses for good, or waits for what may still come', () => {
    fc.assert(
      fc.property(anyResults, anyScore, (results, least) => {
        const decision = decideOn(results, { policy: { net_score: least, license: least } });
        expect(decision.admitted).toBe(decision.failed.length === 0);
        expect(decision.admitted).toBe(decision.admission !== undefined);
        const final = decision.failed.some(({ retryable }) => retryable !== true);
        expect(decision.undecided).toBe(!decision.admitted && !final);
      }),
    );
  });
});

test('a metric that forgot a device is a defect, not a failure of the model', () => {
  const results = resultsWith(1, { size_score: scored(1, 'small', { parts: {} }) });
  expect(() => decideOn(results, { policy: { 'size_score.desktop_pc': 0.1 } })).toThrow(RangeError);
});

test('the wait is unknown where no upstream named one', () => {
  const results = resultsWith(1, {
    reviewedness: inconclusive('it timed out', { retryable: true }),
  });
  expect(decideOn(results)).not.toHaveProperty('retryAfter');
});

test.each([
  [undefined, true],
  ['2030-01-01T00:00:00.000Z', false],
  ['2030-01-01T00:00:00.001Z', true],
  ['2030-01-01T01:00:00.000+01:00', false],
])('a waiver until %s is in force at the start of 2030: %s', (until, expected) => {
  const given = until === undefined ? {} : { until };
  expect(isInForce(given, Date.parse('2030-01-01T00:00:00Z'))).toBe(expected);
});
