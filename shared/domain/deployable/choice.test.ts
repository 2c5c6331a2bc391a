import { describe, expect, test } from '@jest/globals';
import { chosen, type Files, told } from './testing/repository.ts';

describe('of several that could be the model', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    [
      'the whole file of the first folder, though all names are alike',
      {
        'checkpoint-10/model.safetensors': 100,
        'checkpoint-20/model.safetensors': 100,
        'checkpoint-30/model.safetensors': 101,
      },
      ['checkpoint-10/model.safetensors'],
    ],
    [
      'the shards of the first folder',
      {
        'a/model-1-of-2.safetensors': 50,
        'a/model-2-of-2.safetensors': 50,
        'b/model-1-of-2.safetensors': 60,
        'b/model-2-of-2.safetensors': 60,
      },
      ['a/model-1-of-2.safetensors', 'a/model-2-of-2.safetensors'],
    ],
    [
      'a whole file before shards in a folder before it',
      {
        'a/model-1-of-2.safetensors': 50,
        'a/model-2-of-2.safetensors': 50,
        'b/model.safetensors': 100,
      },
      ['b/model.safetensors'],
    ],
    [
      'a name that means nothing before a larger variant',
      { 'heron.safetensors': 100, 'model.non_ema.safetensors': 200 },
      ['heron.safetensors'],
    ],
    [
      'the largest variant where there are only variants',
      { 'model.fp16.safetensors': 50, 'model.non_ema.safetensors': 100 },
      ['model.non_ema.safetensors'],
    ],
    [
      'the name that a library looks for first, not the largest',
      { 'open_clip_model.safetensors': 300, 'pytorch_model.safetensors': 200 },
      ['pytorch_model.safetensors'],
    ],
  ])('the one that loads is %s', (_what, files, expected) => {
    expect(chosen(files)).toEqual(expected);
  });
});

describe('the library of the card', () => {
  const files = {
    'config.json': 1,
    'heron.keras': 300,
    'model.onnx': 110,
    'model.safetensors': 100,
    'mlx/weights.npz': 90,
  };

  test.each<readonly [string, readonly string[], string]>([
    ['keras', ['heron.keras'], "the Keras weights, which the card's library loads"],
    ['onnxruntime', ['model.onnx'], "the ONNX weights, which the card's library loads"],
    ['mlx', ['mlx/weights.npz'], "the NumPy weights, which the card's library loads"],
    ['nemo', ['model.safetensors'], 'the safetensors weights at the root'],
    ['heron-lib', ['model.safetensors'], 'the safetensors weights at the root'],
  ])('%s asks for %j', (library, weights, reason) => {
    expect(told(files, { library })).toMatchObject({ weights, reason });
  });

  test('does not get what is too small for the declared parameters', () => {
    const stub = { ...files, 'heron.keras': 19 };
    expect(told(stub, { library: 'keras', parameters: 100 })).toMatchObject({
      weights: ['model.safetensors'],
      reason: 'the safetensors weights at the root',
    });
  });
});
