import { describe, expect, test } from '@jest/globals';
import { type Files, listed, pathsOf, told } from './testing/repository.ts';
import { weightSets } from './weight-set.ts';

/** The sets among some files, with their files by path. */
function setsOf(files: Files) {
  return weightSets(listed(files)).map((set) => ({ ...set, files: pathsOf(set.files) }));
}

/** One byte for each. */
function files(...paths: readonly string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, 1]));
}

/** A set at the root of one file, as far as it is nothing special. */
function alone(path: string, name: string) {
  return { folder: '', name, variant: '', files: [path], bytes: 1, missing: 0 };
}

describe('files that are only of use together', () => {
  test.each<readonly [string, Files, object]>([
    [
      'shards',
      { 'model-00001-of-00002.safetensors': 90, 'model-00002-of-00002.safetensors': 70 },
      { format: 'safetensors', name: 'model', bytes: 160, missing: 0 },
    ],
    [
      'shards that tell their variant after their numbers',
      { 'en/model-00001-of-00002.fp16.bin': 4, 'en/model-00002-of-00002.fp16.bin': 5 },
      { format: 'torch', folder: 'en', name: 'model', variant: 'fp16', bytes: 9, missing: 0 },
    ],
    [
      'shards that tell their variant before their numbers',
      { 'model.non_ema-00001-of-00002.bin': 4, 'model.non_ema-00002-of-00002.bin': 5 },
      { format: 'torch', name: 'model', variant: 'non_ema', bytes: 9, missing: 0 },
    ],
    [
      'more than ten shards, some of which are not there',
      files('heron-00003-of-00012.bin', 'heron-00010-of-00012.bin', 'heron-00012-of-00012.bin'),
      { format: 'torch', name: 'heron', bytes: 3, missing: 9 },
    ],
    [
      'shards that are counted from nought up to what they promise',
      files(
        'model-00000-of-00002.safetensors',
        'model-00001-of-00002.safetensors',
        'model-00002-of-00002.safetensors',
      ),
      { format: 'safetensors', name: 'model', bytes: 3, missing: 0 },
    ],
    [
      'shards with nothing between name and number',
      files('shard1-of-2.pt', 'shard2-of-2.pt'),
      { format: 'torch', name: 'shard', bytes: 2, missing: 0 },
    ],
    [
      'shards that are named by dots or low lines',
      files('heron_v1.1_1-of-2.pt', 'heron_v1.1_2-of-2.pt'),
      { format: 'torch', name: 'heron_v1.1', bytes: 2, missing: 0 },
    ],
    [
      'numbered files of one checkpoint',
      files('consolidated.00.pth', 'consolidated.01.pth', 'consolidated.03.pth'),
      { format: 'torch', name: 'consolidated', bytes: 3, missing: 1 },
    ],
    [
      'parts of a GGUF file by letters',
      { 'Q6/Heron.Q6_K.gguf-split-a': 50, 'Q6/Heron.Q6_K.gguf-split-b': 20 },
      { format: 'gguf', folder: 'Q6', name: 'Heron.Q6_K', bytes: 70, missing: 0 },
    ],
    [
      'parts of a GGUF file by capital letters',
      files('Heron.Q6_K.GGUF-SPLIT-A', 'Heron.Q6_K.GGUF-SPLIT-C'),
      { format: 'gguf', name: 'Heron.Q6_K', bytes: 2, missing: 1 },
    ],
    [
      'parts of a GGUF file by numbers, some of which are not there',
      files('heron.Q8_0.gguf.part01of12', 'heron.Q8_0.gguf.part11of12'),
      { format: 'gguf', name: 'heron.Q8_0', bytes: 2, missing: 10 },
    ],
    [
      'an ONNX model and its data',
      { 'onnx/model.onnx': 1, 'onnx/model.onnx.data': 40, 'onnx/model.onnx_data_12': 50 },
      { format: 'onnx', folder: 'onnx', name: 'model', bytes: 91, missing: 0 },
    ],
    [
      'a saved TensorFlow model',
      files(
        'lake/de/saved_model.pb',
        'lake/de/variables/variables.data-00000-of-00002',
        'lake/de/variables/variables.data-00001-of-00002',
        'lake/de/variables/variables.index',
      ),
      { format: 'tensorflow', folder: 'lake', name: 'de', bytes: 4, missing: 0 },
    ],
    [
      'a saved TensorFlow model at the root',
      files('saved_model.pb', 'variables/variables.index'),
      { format: 'tensorflow', name: '', bytes: 2, missing: 0 },
    ],
    [
      'a Core ML package',
      files('phone/heron.mlpackage/Data/weights/weight.bin', 'phone/heron.mlpackage/Manifest.json'),
      { format: 'coreml', folder: 'phone', name: 'heron', bytes: 2, missing: 0 },
    ],
  ])('are %s', (_what, tree, expected) => {
    expect(setsOf(tree)).toEqual([
      { folder: '', variant: '', files: Object.keys(tree), ...expected },
    ]);
  });
});

describe('a file of its own', () => {
  test.each([
    ['heron.safetensors', 'heron'],
    ['heron-v1.2.safetensors', 'heron-v1.2'],
    ['model-00001-of-00002 (1).safetensors', 'model-00001-of-00002 (1)'],
    ['model-00001-of-00002.old.copy.safetensors', 'model-00001-of-00002.old.copy'],
    [`${'heron-'.repeat(40)}1-of-2.safetensors`, `${'heron-'.repeat(40)}1-of-2`],
    ['lake-consolidated.00.pth', 'lake-consolidated.00'],
    ['consolidated.00_ema.pth', 'consolidated.00_ema'],
    ['consolidated.001.pth', 'consolidated.001'],
    ['heron.pb.bin', 'heron.pb'],
    ['heron.mlmodel', 'heron'],
    ['heron.gguf-split-a.gguf', 'heron.gguf-split-a'],
    ['model.Q4_K_M.gguf', 'model.Q4_K_M'],
    ['models.fp16.bin', 'models.fp16'],
  ])('is %s', (path, name) => {
    expect(setsOf(files(path))).toMatchObject([alone(path, name)]);
  });

  test('is a variant where a name that libraries look for is followed by one', () => {
    expect(setsOf(files('pytorch_model.fp16.bin'))).toMatchObject([
      { ...alone('pytorch_model.fp16.bin', 'pytorch_model'), variant: 'fp16' },
    ]);
  });

  test.each<readonly [string, Files]>([
    ['whole and in shards', files('model-1-of-1.bin', 'model.bin')],
    ['in shards of two kinds', files('model-1-of-1.bin', 'model-1-of-2.bin')],
    ['in two formats', files('model.bin', 'model.safetensors')],
    ['in two folders', files('de/model.bin', 'en/model.bin')],
    ['in a folder and at the root by both names', files('q4/model.bin', 'q4model.bin')],
    ['in two packages', files('de/saved_model.pb', 'en/saved_model.pb')],
  ])('is not one with another: the model %s', (_what, tree) => {
    expect(setsOf(tree).map((set) => set.files)).toEqual(Object.keys(tree).map((path) => [path]));
  });
});

test('what is no weights is in no set', () => {
  expect(setsOf(files('README.md', 'config.json', 'optimizer.pt'))).toEqual([]);
});

describe('what is passed over is named', () => {
  test('by its first file, and how many more there are', () => {
    const found = told({
      'model-00001-of-00004.safetensors': 90,
      'model-00002-of-00004.safetensors': 90,
      'model-00004-of-00004.safetensors': 70,
      'original-1-of-2.pth': 95,
      'pytorch_model.bin': 300,
    });
    expect(found).toEqual({
      kind: 'weights',
      format: 'torch',
      weights: ['pytorch_model.bin'],
      companions: [],
      bytes: 300,
      reason: 'the PyTorch weights at the root',
      smaller: [],
      incomplete: ['model-00001-of-00004.safetensors and 2 more', 'original-1-of-2.pth'],
    });
  });

  test('where it is too small and has the name that libraries look for, and only there', () => {
    const found = told(
      {
        'head.safetensors': 20,
        'model.fp16.safetensors': 20,
        'model.safetensors': 20,
        'onnx/model.safetensors': 20,
        'pytorch_model.bin': 440,
        'tf_model.h5': 0,
      },
      { parameters: 110 },
    );
    expect(found).toMatchObject({
      weights: ['pytorch_model.bin'],
      incomplete: ['model.safetensors', 'tf_model.h5'],
    });
  });
});
