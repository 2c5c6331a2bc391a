import { describe, expect, test } from '@jest/globals';
import { byteText, durationText, exactScore, percent, scoreText, signed } from './quantities.ts';

describe('numbers as text', () => {
  test.each([
    [0, '0.00'],
    [0.499, '0.49'],
    [0.5, '0.50'],
    [0.29, '0.29'],
    [0.57, '0.57'],
    [0.999, '0.99'],
    [1, '1.00'],
  ])('a score of %d is %s: cut, not rounded', (score, text) => expect(scoreText(score)).toBe(text));

  test('a score may have all of its decimals', () => {
    expect([scoreText(0.505, 3), exactScore(0.9), exactScore(1)]).toEqual([
      '0.505',
      '0.900',
      '1.000',
    ]);
  });

  test.each([
    [0.0123, '+0.012'],
    [-0.0123, '−0.012'],
    [0, '±0.000'],
    [-0.0001, '±0.000'],
  ])('a difference of %d is %s', (difference, text) => expect(signed(difference)).toBe(text));

  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [88_412_000, '88.4 MB'],
    [268_000_000, '268 MB'],
    [999_949_999, '1.0 GB'],
    [14_700_000_000, '14.7 GB'],
    [3e15, '3000 TB'],
  ])('%d bytes are %s', (bytes, text) => expect(byteText(bytes)).toBe(text));

  test.each([
    [0, '0 ms'],
    [310.4, '310 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [4_210, '4.2 s'],
    [59_960, '1 min 0 s'],
    [80_400, '1 min 20 s'],
  ])('%d ms are %s', (milliseconds, text) => expect(durationText(milliseconds)).toBe(text));

  test('a share is per cent', () => {
    expect([percent(0.12), percent(0.1234, 1)]).toEqual(['12 %', '12.3 %']);
  });
});
