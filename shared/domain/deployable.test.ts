import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DeployableInput, deployable } from './deployable.ts';

const MB = 1e6;

type Files = Readonly<Record<string, number>>;

function input(files: Files, rest: Partial<DeployableInput> = {}): DeployableInput {
  return {
    tree: {
      files: Object.entries(files).map(([path, size]) => ({ path, size, oid: '0' })),
      truncated: false,
    },
    configs: {},
    ...rest,
  };
}

function index(value: unknown): DeployableInput['configs'] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const path = 'model_index.json';
  return { [path]: { status: 'found', value: { path, text, truncated: false } } };
}

/** The paths of the weights, or why there are none. */
function chosen(files: Files, rest: Partial<DeployableInput> = {}): readonly string[] | string {
  const found = deployable(input(files, rest));
  if (found.kind === 'none') return 'none';
  return found.kind === 'unknown' ? found.reason : found.weights.map(({ path }) => path);
}

const shards = { 'model-00001-of-00002.safetensors': 900, 'model-00002-of-00002.safetensors': 700 };
const quantisations = {
  'heron-7b.Q2_K.gguf': 2800,
  'heron-7b.Q4_K_M.gguf': 4300,
  'heron-7b.Q5_K_M.gguf': 5100,
  'heron-7b.Q6_K.gguf': 5900,
  'heron-7b.Q8_0.gguf': 7700,
  'heron-7b.f16.gguf': 14_500,
};

describe('the weights that load by default', () => {
  test.each<readonly [string, Files, readonly string[]]>([
    [
      'safetensors before everything else',
      { 'model.safetensors': 100, 'pytorch_model.bin': 101, 'tf_model.h5': 102, 'model.onnx': 99 },
      ['model.safetensors'],
    ],
    ['all shards', { ...shards, 'model.safetensors.index.json': 20 }, Object.keys(shards)],
    [
      'PyTorch where there are no safetensors',
      { 'pytorch_model.bin': 5, 'flax_model.msgpack': 4 },
      ['pytorch_model.bin'],
    ],
    [
      'no variants',
      { 'model.fp16.safetensors': 50, 'model.safetensors': 100 },
      ['model.safetensors'],
    ],
    [
      'a variant where there is nothing else',
      { 'model.fp16.safetensors': 50 },
      ['model.fp16.safetensors'],
    ],
    [
      'what lies at the root before what lies in folders',
      { 'checkpoint-10/model.safetensors': 100, 'pytorch_model.bin': 90 },
      ['pytorch_model.bin'],
    ],
    [
      'a folder where the root has none',
      { 'last/model.safetensors': 9 },
      ['last/model.safetensors'],
    ],
    [
      'the usual name before a copy of the same weights under another',
      { 'consolidated.safetensors': 100, 'model.safetensors': 99 },
      ['model.safetensors'],
    ],
    [
      'the largest of several names that mean nothing',
      { 'heron-pruned.ckpt': 40, 'heron-full.ckpt': 70 },
      ['heron-full.ckpt'],
    ],
    [
      'nothing that training left behind',
      { 'training_args.bin': 5, 'optimizer.pt': 200, 'heron.pt': 90, 'rng_state.pth': 1 },
      ['heron.pt'],
    ],
    [
      'complete sets only',
      { 'model-00001-of-00003.safetensors': 90, 'pytorch_model.bin': 95 },
      ['pytorch_model.bin'],
    ],
    ['no empty files', { 'model.safetensors': 0, 'pytorch_model.bin': 95 }, ['pytorch_model.bin']],
    ['the largest quantisation up to Q5', quantisations, ['heron-7b.Q5_K_M.gguf']],
    [
      'the smallest quantisation where all are larger than Q5',
      { 'heron.Q8_0.gguf': 77, 'heron.Q6_K.gguf': 59, 'heron.BF16.gguf': 145 },
      ['heron.Q6_K.gguf'],
    ],
    [
      'the shards of a quantisation, in whatever folder',
      {
        'Q4_K_M/h-Q4_K_M-00001-of-00002.gguf': 3,
        'Q4_K_M/h-Q4_K_M-00002-of-00002.gguf': 3,
        'Q8_0/h-Q8_0.gguf': 9,
      },
      ['Q4_K_M/h-Q4_K_M-00001-of-00002.gguf', 'Q4_K_M/h-Q4_K_M-00002-of-00002.gguf'],
    ],
    [
      'a GGUF model that sees with its projector',
      { 'heron-Q4_0.gguf': 40, 'mmproj-F16.gguf': 6, 'mmproj-F32.gguf': 12, 'imatrix.gguf': 1 },
      ['heron-Q4_0.gguf', 'mmproj-F16.gguf'],
    ],
    [
      'safetensors before GGUF',
      { ...quantisations, 'model.safetensors': 14_000 },
      ['model.safetensors'],
    ],
    [
      'ONNX only where there is nothing else',
      { 'onnx/model.onnx': 50, 'pytorch_model.bin': 100 },
      ['pytorch_model.bin'],
    ],
    [
      'all parts of an ONNX export in their full form, with data beside them',
      {
        'onnx/encoder_model.onnx': 10,
        'onnx/encoder_model.onnx_data': 500,
        'onnx/encoder_model_quantized.onnx': 3,
        'onnx/decoder_model.onnx': 12,
        'onnx/decoder_with_past_model.onnx': 11,
        'onnx/decoder_model_merged.onnx': 13,
      },
      ['onnx/encoder_model.onnx', 'onnx/encoder_model.onnx_data', 'onnx/decoder_model_merged.onnx'],
    ],
    [
      'the largest of ONNX copies alone',
      { 'model_int8.onnx': 10, 'model_fp16.onnx': 20, 'model_q4.onnx': 6 },
      ['model_fp16.onnx'],
    ],
    [
      'the ONNX export at the root before one in a folder',
      { 'onnx/model.onnx': 10, 'model.onnx': 20 },
      ['model.onnx'],
    ],
    ['a TFLite file', { 'heron.tflite': 20 }, ['heron.tflite']],
    [
      'OpenVINO as a pair, which is no PyTorch file',
      { 'openvino_model.bin': 90, 'openvino_model.xml': 1 },
      ['openvino_model.bin', 'openvino_model.xml'],
    ],
    [
      'a saved TensorFlow model as a whole',
      {
        'saved_model.pb': 3,
        'variables/variables.data-00000-of-00001': 90,
        'variables/variables.index': 1,
      },
      ['saved_model.pb', 'variables/variables.data-00000-of-00001', 'variables/variables.index'],
    ],
    [
      'a Core ML package as a whole',
      { 'a/h.mlpackage/Data/model.mlmodel': 1, 'a/h.mlpackage/Data/weights/weight.bin': 90 },
      ['a/h.mlpackage/Data/model.mlmodel', 'a/h.mlpackage/Data/weights/weight.bin'],
    ],
    [
      'numbered files of one checkpoint together',
      { 'consolidated.00.pth': 50, 'consolidated.01.pth': 50 },
      ['consolidated.00.pth', 'consolidated.01.pth'],
    ],
    [
      'the whole file before shards of the same name',
      { ...shards, 'model.safetensors': 1600 },
      ['model.safetensors'],
    ],
    [
      'shards that tell their variant after their numbers, where there is nothing else',
      { 'model-00001-of-00002.fp16.safetensors': 4, 'model-00002-of-00002.fp16.safetensors': 5 },
      ['model-00001-of-00002.fp16.safetensors', 'model-00002-of-00002.fp16.safetensors'],
    ],
    [
      'shards that are counted without noughts',
      { 'heron-1-of-2.pt': 4, 'heron-2-of-2.pt': 5, 'head.pt': 8 },
      ['heron-1-of-2.pt', 'heron-2-of-2.pt'],
    ],
    [
      'no state of an optimizer, however it was written',
      {
        'mp_rank_00_model_states.pt': 90,
        'mp_rank_00_optim_states.pt': 180,
        'zero_pp_rank_0_mp_rank_00_model_states.pt': 190,
        'zero_pp_rank_0_mp_rank_00_optim_states.pt': 200,
        'bf16_zero_pp_rank_0_mp_rank_00_optim_states.pt': 210,
      },
      ['mp_rank_00_model_states.pt'],
    ],
    [
      'no checkpoint of the original beside the converted one',
      { ...shards, 'original/consolidated.00.pth': 2000, 'original/params.json': 1 },
      Object.keys(shards),
    ],
    [
      'neither TensorFlow nor Flax where PyTorch has its own',
      { 'tf_model.h5': 9, 'flax_model.msgpack': 9, 'rust_model.ot': 9, 'pytorch_model.bin': 8 },
      ['pytorch_model.bin'],
    ],
    [
      'a quantisation that was cut into parts, all of them',
      { 'h.Q4_K_M.gguf.part1of2': 30, 'h.Q4_K_M.gguf.part2of2': 20, 'h.Q2_K.gguf': 25 },
      ['h.Q4_K_M.gguf.part1of2', 'h.Q4_K_M.gguf.part2of2'],
    ],
    [
      'no quantisation that lacks a part',
      {
        'h.Q5_K_M.gguf-split-a': 30,
        'h.Q5_K_M.gguf-split-c': 20,
        'h.Q4_0.gguf.part1of2': 29,
        'h.Q2_K.gguf': 25,
      },
      ['h.Q2_K.gguf'],
    ],
    [
      'an ONNX model with all files of its data',
      { 'model.onnx': 1, 'model.onnx_data': 50, 'model.onnx_data_1': 40, 'model_q4.onnx': 20 },
      ['model.onnx', 'model.onnx_data', 'model.onnx_data_1'],
    ],
    [
      'an ONNX model with data by the other name',
      { 'model.onnx': 1, 'model.onnx.data': 50 },
      ['model.onnx', 'model.onnx.data'],
    ],
    [
      'the smaller ONNX model where the larger one has only its data',
      { 'model.onnx_data': 50, 'model_int8.onnx': 12 },
      ['model_int8.onnx'],
    ],
    [
      'the folders of a sentence-transformers model with its root',
      {
        'modules.json': 1,
        'model.safetensors': 90,
        '1_Pooling/config.json': 1,
        '2_Dense/pytorch_model.bin': 9,
        '2_Dense/model.safetensors': 8,
      },
      ['model.safetensors', '2_Dense/model.safetensors'],
    ],
    [
      'the folders alone where such a model has nothing at its root',
      { 'modules.json': 1, '0_Transformer/pytorch_model.bin': 90, '1_Pooling/config.json': 1 },
      ['0_Transformer/pytorch_model.bin'],
    ],
  ])('%s', (_what, files, expected) => {
    expect(chosen(files)).toEqual(expected);
  });

  test.each([
    ['no weights', {}, 'none'],
    ['only text', { 'README.md': 10, 'config.json': 5, 'tokenizer.model': 9 }, 'none'],
    [
      'a missing shard',
      { 'model-00001-of-00002.safetensors': 5 },
      'none of its sets of weight files is complete',
    ],
    [
      'the same shard twice',
      { 'model-1-of-2.safetensors': 5, 'model-00001-of-00002.safetensors': 5 },
      'none of its sets of weight files is complete',
    ],
    [
      'a gap in what is numbered from nought',
      { 'consolidated.00.pth': 5, 'consolidated.02.pth': 5 },
      'none of its sets of weight files is complete',
    ],
    [
      'ONNX data without the model',
      { 'onnx/model.onnx_data': 5 },
      'none of its sets of weight files is complete',
    ],
    [
      'only what training leaves behind',
      { 'optimizer.pt': 5, 'trainer_state.bin': 1, 'rng_state.pth': 1 },
      'none',
    ],
  ])('%s', (_what, files: Files, expected) => {
    expect(chosen(files)).toBe(expected);
  });

  test('a list of files that was cut short leaves everything unknown', () => {
    const { tree } = input({ 'model.safetensors': 9 });
    expect(deployable({ tree: { ...tree, truncated: true }, configs: {} }).kind).toBe('unknown');
  });

  test('a quantisation too small for the declared parameters is passed over', () => {
    const files = { 'tiny-Q5_K_M.gguf': 1000, 'heron-Q8_0.gguf': 8500 * MB };
    expect(chosen(files, { parameters: 8e9 })).toEqual(['heron-Q8_0.gguf']);
  });

  test('what is too small for the declared parameters is passed over, and named', () => {
    const files = { 'model.safetensors': 20 * MB, 'pytorch_model.bin': 440 * MB };
    const found = deployable(input(files, { parameters: 110 * MB }));
    expect(found).toMatchObject({
      weights: [{ path: 'pytorch_model.bin' }],
      incomplete: ['model.safetensors'],
    });
  });

  test('shards are the model where the whole file is too small', () => {
    const files = { 'model.safetensors': 20, ...shards };
    expect(chosen(files, { parameters: 900 })).toEqual(Object.keys(shards));
  });

  test('0.2 byte for each parameter is just enough', () => {
    const files = { 'model.safetensors': 200 };
    expect(chosen(files, { parameters: 1000 })).toEqual(['model.safetensors']);
    expect(chosen(files, { parameters: 1001 })).toBe(
      'none of its sets of weight files is complete',
    );
  });

  test('the library that the card names is a hint where there are several formats', () => {
    const files = { ...quantisations, 'pytorch_model.bin': 14_000 };
    expect(chosen(files, { library: 'llama.cpp' })).toEqual(['heron-7b.Q5_K_M.gguf']);
    expect(chosen(files, { library: 'transformers' })).toEqual(['pytorch_model.bin']);
    expect(chosen({ 'pytorch_model.bin': 9 }, { library: 'onnx' })).toEqual(['pytorch_model.bin']);
  });
});

test.each<readonly [string, Files, Partial<DeployableInput>]>([
  ['the safetensors weights at the root', { 'model.safetensors': 9 }, {}],
  [
    'the PyTorch weights in last, as there are none at the root',
    { 'last/pytorch_model.bin': 9 },
    {},
  ],
  ['the largest GGUF quantisation up to Q5, or else the smallest', { 'heron.Q4_0.gguf': 9 }, {}],
  ['the ONNX weights, as there are no others', { 'model.onnx': 9 }, {}],
  [
    "the Keras weights, which the card's library loads",
    { 'model.safetensors': 9, 'heron.keras': 9 },
    { library: 'keras' },
  ],
  ["the adapter's own files, without its base model", { 'adapter_model.bin': 9 }, {}],
  [
    'the weights in the folders of its modules',
    { 'modules.json': 1, '0_A/model.safetensors': 9 },
    {},
  ],
])('the choice is explained: %s', (reason, files, rest) => {
  expect(deployable(input(files, rest))).toMatchObject({ reason });
});

test('without weights in a known format there are none, unless a file could hold them packed', () => {
  const files = { 'README.md': 900, 'picture.png': 5 * MB };
  expect(chosen(files)).toBe('none');
  expect(chosen({ ...files, 'weights.tar.gz': 9000 * MB })).toBe(
    'no file is in a format of weights that is known, and weights.tar.gz is large enough to hold some',
  );
});

describe('a diffusers pipeline', () => {
  const pipeline = {
    _class_name: 'HeronPipeline',
    _diffusers_version: '0.1',
    unet: ['diffusers', 'UNet2DConditionModel'],
    vae: ['diffusers', 'AutoencoderKL'],
    tokenizer: ['transformers', 'CLIPTokenizer'],
    scheduler: ['diffusers', 'DDIMScheduler'],
    safety_checker: [null, null],
    requires_safety_checker: false,
  };
  const files = {
    'model_index.json': 1,
    'unet/config.json': 1,
    'unet/diffusion_pytorch_model.safetensors': 3400,
    'unet/diffusion_pytorch_model.fp16.safetensors': 1700,
    'unet/diffusion_pytorch_model.bin': 3401,
    'unet/diffusion_pytorch_model.non_ema.bin': 3402,
    'vae/diffusion_pytorch_model.bin': 330,
    'tokenizer/vocab.json': 1,
    'scheduler/scheduler_config.json': 1,
    'heron-ema.ckpt': 5200,
  };

  test('counts each component by its own default, and no single-file copy', () => {
    expect(chosen(files, { configs: index(pipeline) })).toEqual([
      'unet/diffusion_pytorch_model.safetensors',
      'vae/diffusion_pytorch_model.bin',
    ]);
  });

  test('counts the configuration of every component', () => {
    const found = deployable(input(files, { configs: index(pipeline) }));
    expect(found).toMatchObject({ kind: 'weights', bytes: 3400 + 330 + 4 });
  });

  test('has a smaller variant where a component has one', () => {
    expect(deployable(input(files, { configs: index(pipeline) }))).toMatchObject({
      smaller: [{ name: 'variant fp16', bytes: 1700 + 330 }],
    });
  });

  test.each([
    ['without its index', {}, 'model_index.json could not be read'],
    [
      'with a gated index',
      { 'model_index.json': { status: 'gated' } },
      'model_index.json could not be read',
    ],
    ['with an index that is not JSON', index('{'), 'model_index.json is not a JSON object'],
    [
      'with an index of nothing',
      index({ _class_name: 'x' }),
      'model_index.json names no component that has weights',
    ],
    [
      'with a component that is not there',
      index({ ...pipeline, text_encoder: ['transformers', 'CLIPTextModel'] }),
      'the component text_encoder has no complete set of weights',
    ],
  ] as const)('is unknown %s', (_what, configs, expected) => {
    expect(chosen(files, { configs })).toBe(expected);
  });
});

describe('an adapter', () => {
  const files = { 'adapter_config.json': 1, 'adapter_model.safetensors': 50, 'tokenizer.json': 2 };

  test('is known by the name of its weights', () => {
    expect(deployable(input(files))).toMatchObject({ kind: 'adapter', bytes: 53 });
  });

  test('is known by what the card says, where its files have names of their own', () => {
    const own = { 'heron-style.safetensors': 50 };
    expect(deployable(input(own, { adapter: true })).kind).toBe('adapter');
    expect(deployable(input(own)).kind).toBe('weights');
  });

  test('is a whole model where the merged weights lie beside it', () => {
    const merged = { ...files, 'config.json': 1, 'model.safetensors': 900 };
    expect(deployable(input(merged, { adapter: true }))).toMatchObject({
      kind: 'weights',
      weights: [{ path: 'model.safetensors' }],
    });
  });

  test('is a whole model where there is the configuration of one', () => {
    const whole = { 'heron.safetensors': 50, 'config.json': 1 };
    expect(deployable(input(whole, { adapter: true })).kind).toBe('weights');
  });
});

describe('what goes with the weights', () => {
  test('is configuration and tokenizer, and the index of the chosen format only', () => {
    const found = deployable(
      input({
        ...shards,
        'model.safetensors.index.json': 20,
        'pytorch_model.bin.index.json': 21,
        'config.json': 1,
        'generation_config.json': 1,
        'tokenizer.json': 30,
        'tokenizer_config.json': 2,
        'vocab.txt': 3,
        'all_results.json': 40,
        'trainer_state.json': 41,
        'README.md': 42,
        'onnx/config.json': 43,
      }),
    );
    expect(found).toMatchObject({ bytes: 1600 + 20 + 1 + 1 + 30 + 2 + 3 });
  });

  test('is nothing for a format that holds it within', () => {
    const files = { 'heron-Q4_0.gguf': 40, 'tokenizer.json': 30 };
    expect(deployable(input(files))).toMatchObject({ bytes: 40, companions: [] });
  });
});

test('smaller variants are listed, and neither copies of the same size nor parts are', () => {
  const files = {
    'model.safetensors': 1000,
    'pytorch_model.bin': 999,
    'model.fp16.safetensors': 500,
    'onnx/model_quantized.onnx': 250,
    'head.bin': 10,
  };
  expect(deployable(input(files))).toMatchObject({
    smaller: [
      { name: 'model.fp16.safetensors', bytes: 500 },
      { name: 'onnx/model_quantized.onnx', bytes: 250 },
    ],
  });
});

const anyPath = fc
  .tuple(
    fc.constantFrom('', 'onnx/', 'unet/', '1_Dense/', 'a/b/'),
    fc.constantFrom(
      'model',
      'pytorch_model',
      'adapter_model',
      'x.Q4_0',
      'model.fp16',
      'a-00001-of-00002',
    ),
    fc.constantFrom(
      '.safetensors',
      '.bin',
      '.gguf',
      '.onnx',
      '.onnx_data',
      '.pb',
      '.json',
      '.txt',
      '',
    ),
  )
  .map((parts) => parts.join(''));

test('whatever the files are: only listed ones are chosen, each once, and their bytes add up', () => {
  fc.assert(
    fc.property(fc.dictionary(anyPath, fc.nat(10_000), { maxKeys: 12 }), (files) => {
      const found = deployable(input(files));
      if (found.kind === 'none' || found.kind === 'unknown') return;
      const all = [...found.weights, ...found.companions];
      expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
      expect(all.reduce((sum, { path }) => sum + (files[path] ?? Number.NaN), 0)).toBe(found.bytes);
      expect(found.bytes).toBeGreaterThan(0);
    }),
  );
});

test('a chosen file that grows makes the whole larger', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e12 }),
      fc.integer({ min: 1, max: 1e12 }),
      (size, more) => {
        const bytes = (first: number) => {
          const found = deployable(input({ ...shards, 'model-00001-of-00002.safetensors': first }));
          return found.kind === 'weights' ? found.bytes : Number.NaN;
        };
        expect(bytes(size + more)).toBeGreaterThan(bytes(size));
      },
    ),
  );
});
