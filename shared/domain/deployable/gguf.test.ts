import { describe, expect, test } from '@jest/globals';
import { bitsOf } from './gguf.ts';
import { chosen, type Files, told } from './testing/repository.ts';

describe('the bits of a weight', () => {
  test.each([
    ['heron-7b.Q5_K_M', 5],
    ['heron-7b-q4_0', 4],
    ['heron-7b-IQ2_XXS', 2],
    ['heron 7b TQ1_0', 1],
    ['Q6_K', 6],
    ['iq3_m-00001-of-00002', 3],
    ['heron-q8', 8],
    ['heron-MXFP4', 4],
    ['mxfp4_moe', 4],
    ['heron-f16', 16],
    ['BF16', 16],
    ['fp16-heron', 16],
    ['heron.F32', 32],
    ['mmproj-fp32', 32],
    ['F32-heron', 32],
  ])('are told by %s: %d', (name, bits) => {
    expect(bitsOf(name)).toBe(bits);
  });

  test.each(['heron-7b', 'heron-Q9_K', 'heron-xq4_0', 'heron-q40', 'buf16', 'heron-f160', 'f8'])(
    'are not told by %s',
    (name) => {
      expect(bitsOf(name)).toBeUndefined();
    },
  );
});

describe('the quantisation that a GGUF repository is taken by', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    [
      'the largest up to Q5, where the name begins with it',
      { 'Q2_K.gguf': 28, 'Q4_K_M.gguf': 43, 'Q6_K.gguf': 59, 'F16.gguf': 145 },
      ['Q4_K_M.gguf'],
    ],
    [
      'the largest up to Q5, where the model has the name that libraries look for',
      { 'model.Q2_K.gguf': 28, 'model.Q4_K_M.gguf': 43, 'model.Q8_0.gguf': 77 },
      ['model.Q4_K_M.gguf'],
    ],
    [
      'one of four bits by their other name',
      { 'heron-F16.gguf': 145, 'heron-MXFP4.gguf': 40, 'heron-Q2_K.gguf': 28 },
      ['heron-MXFP4.gguf'],
    ],
    [
      'by its size where several have as many bits',
      { 'heron.Q4_K_M.gguf': 44, 'heron.Q4_K_S.gguf': 41, 'heron.Q4_0.gguf': 42 },
      ['heron.Q4_K_M.gguf'],
    ],
    [
      'the last of those that are as large as each other',
      { 'heron.Q4_0.gguf': 42, 'heron.Q4_K_M.gguf': 42, 'heron.Q2_K.gguf': 28 },
      ['heron.Q4_K_M.gguf'],
    ],
    [
      'one that tells its bits before one that does not',
      { 'heron.Q3_K_M.gguf': 35, 'heron.gguf': 30 },
      ['heron.Q3_K_M.gguf'],
    ],
    [
      'the smallest where none tells its bits',
      { 'heron-large.gguf': 90, 'heron-small.gguf': 30 },
      ['heron-small.gguf'],
    ],
    [
      'no importance matrix, however small',
      { 'heron.Q8_0.gguf': 77, 'heron.imatrix.gguf': 1 },
      ['heron.Q8_0.gguf'],
    ],
    [
      'no projector, which comes with the model',
      { 'heron.Q8_0.gguf': 77, 'mmproj-heron-Q4_0.gguf': 3 },
      ['heron.Q8_0.gguf', 'mmproj-heron-Q4_0.gguf'],
    ],
    [
      'with the projector at the root, where its shards have a folder',
      {
        'Q4_K_M/heron-Q4_K_M-00001-of-00002.gguf': 20,
        'Q4_K_M/heron-Q4_K_M-00002-of-00002.gguf': 19,
        'mmproj-F16.gguf': 6,
      },
      [
        'Q4_K_M/heron-Q4_K_M-00001-of-00002.gguf',
        'Q4_K_M/heron-Q4_K_M-00002-of-00002.gguf',
        'mmproj-F16.gguf',
      ],
    ],
  ])('is %s', (_what, files, expected) => {
    expect(chosen(files)).toEqual(expected);
  });

  test.each<readonly [string, Files, string]>([
    [
      'the one of 16 bits',
      { 'mmproj-BF16.gguf': 6, 'mmproj-F32.gguf': 12, 'mmproj-Q8_0.gguf': 4 },
      'mmproj-BF16.gguf',
    ],
    [
      'the one of 16 bits, where the name ends otherwise',
      { 'mmproj-F16-heron.gguf': 6, 'mmproj-F32-heron.gguf': 12 },
      'mmproj-F16-heron.gguf',
    ],
    [
      'else the largest',
      { 'mmproj-F32.gguf': 12, 'mmproj-Q4_0.gguf': 2, 'mmproj-Q8_0.gguf': 4 },
      'mmproj-F32.gguf',
    ],
    [
      'the largest, although a smaller one has 32 bits',
      { 'mmproj-audio-F32.gguf': 5, 'mmproj-heron.gguf': 12 },
      'mmproj-heron.gguf',
    ],
    ['the only one, whatever its bits', { 'mmproj-heron.gguf': 5 }, 'mmproj-heron.gguf'],
  ])('has of several projectors %s', (_what, projectors, expected) => {
    const model = 'heron-Q4_0.gguf';
    expect(chosen({ ...projectors, [model]: 40 })).toEqual([model, expected]);
  });

  test('is none where there is only a projector', () => {
    expect(chosen({ 'mmproj-F16.gguf': 6, 'imatrix.gguf': 1 })).toBe(
      'none of its sets of weight files is complete',
    );
  });

  test('is none that is too small for the declared parameters', () => {
    const files = { 'heron.Q2_K.gguf': 20, 'heron.Q4_0.gguf': 39 };
    expect(chosen(files, { parameters: 200 })).toBe('none of its sets of weight files is complete');
    expect(chosen(files, { parameters: 195 })).toEqual(['heron.Q4_0.gguf']);
  });

  test('is told with what is smaller, and what is not all there', () => {
    const files = {
      'README.md': 7,
      'config.json': 1,
      'heron.Q2_K.gguf': 28,
      'heron.Q3_K_M-00001-of-00002.gguf': 17,
      'heron.Q5_K_M.gguf': 51,
      'heron.Q8_0.gguf': 77,
      'mmproj-F16.gguf': 9,
    };
    expect(told(files)).toEqual({
      kind: 'weights',
      format: 'gguf',
      weights: ['heron.Q5_K_M.gguf', 'mmproj-F16.gguf'],
      companions: [],
      bytes: 60,
      reason: 'the largest GGUF quantisation up to Q5, or else the smallest',
      smaller: [{ name: 'heron.Q2_K.gguf', bytes: 28 }],
      incomplete: ['heron.Q3_K_M-00001-of-00002.gguf'],
    });
  });
});
