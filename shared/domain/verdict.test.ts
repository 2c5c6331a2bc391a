import { describe, expect, test } from '@jest/globals';
import { inconclusive, notApplicable, scored, toResult } from './verdict.ts';

const details = (count: number) => Array.from({ length: count }, (_, n) => ({ text: `fact ${n}` }));

describe('a score', () => {
  test.each([
    [0, 0],
    [1, 1],
    [1 / 3, 0.333],
    [2 / 3, 0.667],
    [0.0004, 0],
  ])('of %d is kept as %d, to three decimals', (score, kept) => {
    expect(scored(score, 'it is')).toMatchObject({ status: 'scored', score: kept });
  });

  test.each([-0.001, 1.001, Number.NaN, Number.POSITIVE_INFINITY])('of %d is a defect', (score) => {
    expect(() => scored(score, 'it is')).toThrow(`a score must be in [0, 1], not ${score}`);
    expect(() => scored(0, 'it is', { parts: { owl: score } })).toThrow(RangeError);
  });

  test('comes with the rounded scores of its parts, where it has any', () => {
    expect(scored(0.5, 'it is', { parts: { owl: 1 / 3, heron: 1 } })).toStrictEqual({
      status: 'scored',
      score: 0.5,
      parts: { owl: 0.333, heron: 1 },
      because: 'it is',
      details: [],
      improve: '',
    });
    expect(scored(0.5, 'it is')).not.toHaveProperty('parts');
  });
});

describe('what a verdict says', () => {
  test.each([
    ['a'.repeat(500), 'a'.repeat(500)],
    ['a'.repeat(501), `${'a'.repeat(499)}…`],
  ])('is cut after 500 characters', (text, kept) => {
    expect(notApplicable(text, { improve: text })).toMatchObject({ because: kept, improve: kept });
  });

  test('is shown by the first twenty facts', () => {
    expect(notApplicable('so', { details: details(21) }).details).toEqual(details(20));
  });

  test('that it does not apply has no score', () => {
    expect(notApplicable('it does not arise')).toStrictEqual({
      status: 'not_applicable',
      because: 'it does not arise',
      details: [],
      improve: '',
    });
  });

  test('that it is unknown says whether and when to ask again', () => {
    const unknown = { status: 'inconclusive', because: 'no answer', details: [], improve: 'ask' };
    expect(inconclusive('no answer', { retryable: false, improve: 'ask' })).toStrictEqual({
      ...unknown,
      retryable: false,
    });
    expect(
      inconclusive('no answer', { retryable: true, retryAfter: 0, improve: 'ask' }),
    ).toStrictEqual({
      ...unknown,
      retryable: true,
      retryAfter: 0,
    });
  });
});

describe('the short form of a verdict', () => {
  const common = { metric: 'license', because: 'so', improve: 'ask', latency: 12 } as const;
  const extras = { improve: 'ask', details: details(3) };

  test('of a score has the score and its parts, and no facts', () => {
    expect(
      toResult('license', scored(0.5, 'so', { ...extras, parts: { owl: 1 } }), 12),
    ).toStrictEqual({
      ...common,
      status: 'scored',
      score: 0.5,
      parts: { owl: 1 },
    });
    expect(toResult('license', scored(0.5, 'so', extras), 12)).toStrictEqual({
      ...common,
      status: 'scored',
      score: 0.5,
    });
  });

  test('of anything else counts as 0, and only what is unknown may be asked again', () => {
    expect(toResult('license', notApplicable('so', extras), 12)).toStrictEqual({
      ...common,
      status: 'not_applicable',
      score: 0,
    });
    const unknown = { ...common, status: 'inconclusive', score: 0 };
    const never = inconclusive('so', { ...extras, retryable: false });
    expect(toResult('license', never, 12)).toStrictEqual({ ...unknown, retryable: false });
    const later = inconclusive('so', { ...extras, retryable: true, retryAfter: 60 });
    expect(toResult('license', later, 12)).toStrictEqual({
      ...unknown,
      retryable: true,
      retryAfter: 60,
    });
  });
});
