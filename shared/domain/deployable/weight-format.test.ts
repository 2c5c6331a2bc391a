import { describe, expect, test } from '@jest/globals';
import { chosen, type Files, told } from './testing/repository.ts';
import { formatOf, formatOfLibrary, type WeightFormat } from './weight-format.ts';

describe('the format of a file', () => {
  test.each<readonly [string, WeightFormat]>([
    ['model.safetensors', 'safetensors'],
    ['checkpoint-10/Heron.SafeTensors', 'safetensors'],
    ['heron.pth', 'torch'],
    ['heron.ckpt', 'torch'],
    ['heron.Q4_K_M.gguf', 'gguf'],
    ['heron.Q4_K_M.gguf-split-a', 'gguf'],
    ['heron.Q4_K_M.gguf.split-z', 'gguf'],
    ['heron.Q8_0.gguf.part01of12', 'gguf'],
    ['heron.Q8_0.gguf-part3of4', 'gguf'],
    ['heron.keras', 'keras'],
    ['saved_model.pb', 'tensorflow'],
    ['de/variables/variables.data-00000-of-00001', 'tensorflow'],
    ['variables/variables.index', 'tensorflow'],
    ['flax_model.msgpack', 'flax'],
    ['model_state.pdparams', 'paddle'],
    ['heron.nemo', 'nemo'],
    ['rust_model.ot', 'rust'],
    ['heron.joblib', 'pickle'],
    ['weights.npz', 'numpy'],
    ['lid.ftz', 'fasttext'],
    ['onnx/model.onnx', 'onnx'],
    ['onnx/model.onnx_data', 'onnx'],
    ['onnx/model.onnx.data_12', 'onnx'],
    ['openvino/openvino_model.bin', 'openvino'],
    ['openvino_model.xml', 'openvino'],
    ['heron.tflite', 'tflite'],
    ['heron.mlmodel', 'coreml'],
    ['heron.mlpackage/Data/weights/weight.bin', 'coreml'],
    ['heron.mlpackage/Manifest.json', 'coreml'],
    // Named only a little like what training leaves behind.
    ['lake_scheduler.bin', 'torch'],
    ['learned_optimizer.pt', 'torch'],
    ['nonzero_pp_rank.pt', 'torch'],
    ['heron_optim_states.pt.safetensors', 'safetensors'],
    ['optimizer/model.safetensors', 'safetensors'],
  ])('of %s is %s', (path, expected) => {
    expect(formatOf(path)).toBe(expected);
  });

  test.each([
    'README.md',
    'config.json',
    'tokenizer.model',
    'model.safetensors.index.json',
    'pytorch_model.bin.lock',
    'openvino_model.bin.sha256',
    'openvino_tokenizer.xml.old',
    'model.onnx_data.sha256',
    'model.onnx_data_1_old',
    'heron.gguf.part1of2.sha256',
    'heron.gguf-split-a.txt',
    'heron.gguf-split-1',
    'variables/README.md',
    'training_args.bin',
    'checkpoint-10/optimizer.pt',
    'checkpoint-10/scheduler.pt',
    'checkpoint-10/rng_state_0.pth',
    'random_states_0.pkl',
    'scaler.pt',
    'mp_rank_00_optim_states.pt',
    'mp_rank_00_optim_state.pt',
    'global_step9/zero_pp_rank_0_mp_rank_00_model_states.pt',
    'bf16_zero_pp_rank_0_mp_rank_00_model_states.pt',
  ])('is none of %s', (path) => {
    expect(formatOf(path)).toBeUndefined();
  });
});

test.each([
  ['keras', 'keras'],
  [' Keras\n', 'keras'],
  ['LLAMA.CPP', 'gguf'],
  ['transformers.js', 'onnx'],
  ['scikit-learn', 'pickle'],
  ['openvino', 'openvino'],
  ['litert', 'tflite'],
  ['coreml', 'coreml'],
  ['transformers', undefined],
  ['', undefined],
])('the library %j loads %s before all others', (library, expected) => {
  expect(formatOfLibrary(library)).toBe(expected);
});

describe('a format that is made for one kind of device', () => {
  const exports: readonly (readonly [string, Files])[] = [
    ['ONNX', { 'model.onnx': 200 }],
    ['OpenVINO', { 'openvino_model.bin': 199, 'openvino_model.xml': 1 }],
    ['TFLite', { 'model.tflite': 200 }],
    ['Core ML', { 'model.mlmodel': 200 }],
  ];

  test.each(exports)('is taken where there is nothing else: %s', (title, files) => {
    expect(told(files)).toMatchObject({
      weights: Object.keys(files),
      bytes: 200,
      reason: `the ${title} weights, as there are no others`,
    });
  });

  test.each(exports)('is passed over for weights in some folder: %s', (_title, files) => {
    expect(chosen({ ...files, 'checkpoint-90/pytorch_model.bin': 100 })).toEqual([
      'checkpoint-90/pytorch_model.bin',
    ]);
  });
});
