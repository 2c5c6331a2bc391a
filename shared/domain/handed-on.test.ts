import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { handOnWhole, shortOf, wholeOnes } from './handed-on.ts';
import { inconclusive, notApplicable, scored, toResult, type Verdict } from './verdict.ts';

const details = [{ text: 'a fact', url: 'https://huggingface.co/acme/tiny' }, { text: 'another' }];
const verdicts: readonly [string, Verdict][] = [
  ['a score', scored(0.25, 'a quarter of it', { details, improve: 'the rest' })],
  ['a score of several parts', scored(1, 'all of it', { parts: { laptop: 1, phone: 0.5 } })],
  ['no score', notApplicable('it has no data', { details })],
  ['an unknown', inconclusive('it did not answer', { retryable: true, retryAfter: 30 })],
  ['an unknown for good', inconclusive('it is gated', { retryable: false, details })],
];

describe('an answer that is handed on whole', () => {
  test.each(verdicts)('is the same at the other end: %s', (_, verdict) => {
    const answer = {
      metric: 'license',
      verdict,
      evidence: { texts: [1, null] },
      latency: 7,
    } as const;
    const handedOn = handOnWhole(answer);
    expect(handedOn && shortOf(handedOn)).toStrictEqual(toResult('license', verdict, 7));
    const carried = JSON.parse(JSON.stringify(handedOn));
    expect(wholeOnes([carried])).toStrictEqual({ license: answer });
  });

  test('has at most 2 KB, of whatever letters: a longer one is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (evidence) => {
        const verdict = scored(1, 'well');
        const handedOn = handOnWhole({ metric: 'license', verdict, evidence, latency: 1 });
        const short = JSON.stringify(toResult('license', verdict, 1)).length;
        const long = Buffer.byteLength(JSON.stringify(evidence)) + short;
        // Beside both stand the names of what is handed on.
        expect(handedOn !== undefined).toBe(
          long + ',"whole":{"details":[],"evidence":}'.length <= 2048,
        );
      }),
    );
  });
});

test('of short answers none is whole', () => {
  expect(wholeOnes([toResult('license', scored(1, 'well'), 1)])).toStrictEqual({});
});
