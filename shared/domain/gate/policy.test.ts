import { describe, expect, test } from '@jest/globals';
import { parseGatePolicy, rulesOf } from './policy.ts';

describe('a gate policy', () => {
  test.each([
    ['default', { reviewedness: 0.5 }],
    ['balanced', { net_score: 0.45, license: 0.3 }],
    ['open', {}],
    [' default\n', { reviewedness: 0.5 }],
    ['{}', {}],
    ['{"license": 0.8, "net_score": 0}', { license: 0.8, net_score: 0 }],
    [
      '{"size_score": 0.25, "size_score.jetson_nano": 1}',
      { size_score: 0.25, 'size_score.jetson_nano': 1 },
    ],
  ])('%s can be meant', (text, policy) => {
    expect(parseGatePolicy(text)).toEqual(policy);
  });

  test.each([
    'strict',
    'toString',
    '__proto__',
    'null',
    '[]',
    '0.5',
    '"default"',
    '{reviewedness: 0.5}',
  ])('%s is neither a preset nor an object', (text) => {
    expect(() => parseGatePolicy(text)).toThrow(
      'it should be one of default, balanced, open, or a JSON object such as {"reviewedness":0.5}',
    );
  });

  test.each([
    '{"stars": 0.5}',
    '{"license.desktop_pc": 0.5}',
    '{"size_score.phone": 0.5}',
    '{"__proto__": 0.5}',
  ])('%s names what is not measured, and hears what is', (text) => {
    expect(() => parseGatePolicy(text)).toThrow(
      /^".*" is not one of net_score, ramp_up_time, .*, size_score, size_score\.raspberry_pi, .*, tree_score$/,
    );
  });

  test.each(['-0.1', '1.1', '"0.5"', 'null', '0.1234', '1e-9', '{}'])(
    'a threshold cannot be %s',
    (threshold) => {
      expect(() => parseGatePolicy(`{"license":${threshold}}`)).toThrow(
        'the threshold of license should be a number from 0 to 1 with at most three decimals',
      );
    },
  );

  test('keeps the order it was written in', () => {
    const policy = parseGatePolicy(
      '{"tree_score":0.1,"net_score":0.2,"size_score.desktop_pc":0.3}',
    );
    expect(rulesOf(policy)).toEqual([
      { name: 'tree_score', threshold: 0.1, subject: { kind: 'metric', metric: 'tree_score' } },
      { name: 'net_score', threshold: 0.2, subject: { kind: 'net-score' } },
      {
        name: 'size_score.desktop_pc',
        threshold: 0.3,
        subject: { kind: 'device', metric: 'size_score', device: 'desktop_pc' },
      },
    ]);
  });
});
