import { describe, expect, test } from '@jest/globals';
import { moduleFolders } from './modules.ts';
import { chosen, type Files, listed, told } from './testing/repository.ts';

describe('the folders of a sentence-transformers model', () => {
  const files = {
    '0_Transformer/model.safetensors': 90,
    '10_Normalize/config.json': 1,
    '1_Pooling/config.json': 1,
    '1_Pooling/deep/2_Dense/model.safetensors': 1,
    '2_Dense/config.json': 1,
    '2_Dense/model.safetensors': 8,
    '3_Dense-old/model.safetensors': 8,
    '4_Dense.bak/model.safetensors': 8,
    'onnx/model.onnx': 90,
    'v1_Dense/model.safetensors': 8,
  };

  test('are numbered and named', () => {
    expect(moduleFolders(listed({ ...files, 'modules.json': 1 }))).toEqual([
      '0_Transformer',
      '10_Normalize',
      '1_Pooling',
      '2_Dense',
    ]);
  });

  test('are none where nothing says that it is such a model', () => {
    expect(moduleFolders(listed(files))).toEqual([]);
    expect(moduleFolders(listed({ ...files, 'old/modules.json': 1 }))).toEqual([]);
  });
});

describe('the weights of a model in modules', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    [
      'its root and each folder',
      {
        '1_Pooling/config.json': 1,
        '2_Dense/model.safetensors': 8,
        '3_Dense/pytorch_model.bin': 7,
        'model.safetensors': 90,
        'modules.json': 1,
      },
      ['model.safetensors', '2_Dense/model.safetensors', '3_Dense/pytorch_model.bin'],
    ],
    [
      'those at the root alone where it is no such model',
      { '2_Dense/model.safetensors': 8, 'model.safetensors': 90 },
      ['model.safetensors'],
    ],
    [
      'not in folders that are no modules',
      { '2_Dense-old/model.safetensors': 8, 'model.safetensors': 90, 'modules.json': 1 },
      ['model.safetensors'],
    ],
    [
      'an export at the root before what one module holds',
      { '2_Dense/model.safetensors': 8, 'model.onnx': 90, 'modules.json': 1 },
      ['model.onnx', '2_Dense/model.safetensors'],
    ],
    [
      'in the folders alone where the root has only a checkpoint beside them',
      {
        '0_Transformer/pytorch_model.bin': 90,
        '2_Dense/pytorch_model.bin': 8,
        'checkpoint-9/model.safetensors': 95,
        'modules.json': 1,
      },
      ['0_Transformer/pytorch_model.bin', '2_Dense/pytorch_model.bin'],
    ],
    [
      'in some other folder where no module holds any',
      { '1_Pooling/config.json': 1, 'last/model.safetensors': 95, 'modules.json': 1 },
      ['last/model.safetensors'],
    ],
  ])('are %s', (_what, files, expected) => {
    expect(chosen(files)).toEqual(expected);
  });

  test('are told with the configuration of each module, and what is smaller', () => {
    const files = {
      '1_Pooling/config.json': 2,
      '2_Dense/config.json': 3,
      '2_Dense/model.fp16.safetensors': 20,
      '2_Dense/model.safetensors': 40,
      'config_sentence_transformers.json': 4,
      'model.fp16.safetensors': 80,
      'model.safetensors': 160,
      'modules.json': 5,
      'onnx/config.json': 6,
      'onnx/model.onnx': 161,
    };
    expect(told(files)).toEqual({
      kind: 'weights',
      format: 'safetensors',
      weights: ['model.safetensors', '2_Dense/model.safetensors'],
      companions: [
        '1_Pooling/config.json',
        '2_Dense/config.json',
        'config_sentence_transformers.json',
        'modules.json',
      ],
      bytes: 214,
      reason: 'the safetensors weights at the root',
      smaller: [{ name: 'variant fp16', bytes: 100 }],
      incomplete: [],
    });
  });

  test('have the reason that they lie in modules', () => {
    const files = { '0_Transformer/pytorch_model.bin': 90, 'modules.json': 1 };
    expect(told(files)).toMatchObject({
      format: 'torch',
      reason: 'the weights in the folders of its modules',
      bytes: 91,
    });
  });
});
