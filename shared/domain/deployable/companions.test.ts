import { describe, expect, test } from '@jest/globals';
import { companions, isPreprocessing } from './companions.ts';
import { listed, pathsOf } from './testing/repository.ts';
import type { WeightFormat } from './weight-format.ts';

/** Which of some files are loaded together with weights at the root. */
function beside(
  paths: readonly string[],
  format: WeightFormat = 'safetensors',
  folders: readonly string[] = [''],
): readonly string[] {
  const files = Object.fromEntries(paths.map((path) => [path, 1]));
  return pathsOf(companions(listed(files), folders, format));
}

const configurations = [
  'config.json',
  'config_sentence_transformers.json',
  'config-v2.json',
  'generation_config.json',
  'quant.config.json',
  'special_tokens_map.json',
  'added_tokens.json',
  'modules.json',
  'model_index.json',
  'chat_template.json',
];

const tokenizers = [
  'tokenizer.json',
  'tokenizer_config.json',
  'tokenizer-fast.json',
  'tokenizer.v3.json',
  'tokenizer.model',
  'vocab.json',
  'vocab-src.json',
  'vocab_en.json',
  'vocab.txt',
  'merges.txt',
  'spiece.model',
  'sentencepiece.model',
  'sentencepiece.bpe.model',
  'sentencepiece_de-en.model',
  'source.spm',
  'target.spm',
  'chat_template.jinja',
  'heron.tiktoken',
  'heron-7b_v1.tiktoken',
];

const nearMisses = [
  'README.md',
  'all_results.json',
  'trainer_state.json',
  'config.json.bak',
  'config_backup.txt',
  'config.yaml',
  'copy of config.json',
  'my_tokenizer.json',
  'tokenizer.json.lock',
  'tokenizer (old).json',
  'tokenizer.model.bak',
  'my_tokenizer.model.bak',
  'heron_tokenizer.model',
  'old_vocab.json',
  'vocab.txt.gz',
  'lake_vocab.txt',
  'bigram_merges.txt',
  'all_modules.json',
  'sentencepiece.model.vocab',
  'sentencepiece of the lake.model',
  'resource.spm',
  'tiktoken',
  '.tiktoken',
  'heron.tiktoken.txt',
  'the heron.tiktoken',
];

describe('what is loaded together with weights', () => {
  test.each(configurations)('is configuration: %s', (name) => {
    expect(beside([name])).toEqual([name]);
  });

  test.each(tokenizers)('is the tokenizer: %s', (name) => {
    expect(beside([name])).toEqual([name]);
  });

  test.each(nearMisses)('is not %s', (name) => {
    expect(beside([name])).toEqual([]);
  });

  test('is what lies in the folders that are loaded', () => {
    const paths = ['config.json', 'text/vocab.txt', 'text/deep/vocab.txt', 'onnx/config.json'];
    expect(beside(paths, 'safetensors', ['', 'text'])).toEqual(['config.json', 'text/vocab.txt']);
  });

  test.each<readonly [WeightFormat, readonly string[]]>([
    [
      'safetensors',
      ['model.safetensors.index.json', 'diffusion_pytorch_model.safetensors.index.fp16.json'],
    ],
    ['torch', ['pytorch_model.bin.index.json', 'pytorch_model.bin.index.non-ema.json']],
    ['keras', ['tf_model.h5.index.json']],
    ['flax', ['flax_model.msgpack.index.json']],
    ['onnx', []],
  ])('is of all indexes the one of %s', (format, expected) => {
    const indexes = [
      'model.safetensors.index.json',
      'diffusion_pytorch_model.safetensors.index.fp16.json',
      'pytorch_model.bin.index.json',
      'pytorch_model.bin.index.non-ema.json',
      'tf_model.h5.index.json',
      'flax_model.msgpack.index.json',
    ];
    expect(beside(indexes, format)).toEqual(expected);
  });

  test('is not what only looks like an index', () => {
    const paths = [
      'model.safetensors.index.json.old',
      'model.safetensors.index.of the lake.json',
      'faiss.index.json',
    ];
    expect(beside(paths)).toEqual([]);
  });

  test('is not the index of another format, even where it is named like configuration', () => {
    expect(beside(['config.bin.index.json'])).toEqual([]);
  });

  test.each<WeightFormat>(['gguf', 'nemo', 'tflite', 'coreml'])(
    'is nothing for %s, which holds it within',
    (format) => {
      expect(beside([...configurations, ...tokenizers], format)).toEqual([]);
    },
  );
});

describe('a file that tells how to turn an input into what the model expects', () => {
  test.each([
    'tokenizer.json',
    'tokenizer_config.json',
    'vocab.json',
    'preprocessor_config.json',
    'processor_config.json',
    'image_processor_config.json',
    'feature_extractor_config.json',
    'sentencepiece.bpe.model',
    'tokenizer/vocab.txt',
    'processor/preprocessor_config.json',
  ])('is %s', (path) => {
    expect(isPreprocessing(path)).toBe(true);
  });

  test.each([
    'config.json',
    'generation_config.json',
    'my_tokenizer.json',
    'postprocessor_config.json',
    'tokenizer_config.json.bak',
    'vocab.json/README.md',
    'my_tokenizer.model.bak',
  ])('is not %s', (path) => {
    expect(isPreprocessing(path)).toBe(false);
  });
});
