import { describe, expect, test } from '@jest/globals';
import { type Files, pipelineIndex, told } from './testing/repository.ts';

/** What is smaller than the weights that load by default, as `name: bytes`. */
function smaller(files: Files, rest: Parameters<typeof told>[1] = {}): readonly string[] {
  const found = told(files, rest);
  if (found.kind === 'none' || found.kind === 'unknown') return [found.kind];
  return found.smaller.map(({ name, bytes }) => `${name}: ${bytes}`);
}

describe('smaller sets of the same model', () => {
  test('have from a sixteenth up to nine tenths of its bytes', () => {
    const files = {
      'a.safetensors': 1441,
      'b.safetensors': 1440,
      'c.safetensors': 100,
      'd.safetensors': 99,
      'model.safetensors': 1600,
    };
    expect(smaller(files)).toEqual(['b.safetensors: 1440', 'c.safetensors: 100']);
  });

  test('have the bytes that the declared parameters take', () => {
    const files = {
      'model.fp16.safetensors': 500,
      'model.int8.safetensors': 250,
      'model.int4.safetensors': 249,
      'model.safetensors': 1000,
    };
    expect(smaller(files, { parameters: 1250 })).toEqual([
      'model.fp16.safetensors: 500',
      'model.int8.safetensors: 250',
    ]);
  });

  test('are listed by their size, ten of them', () => {
    const sizes = {
      IQ3_M: 32,
      IQ3_XS: 29,
      IQ4_XS: 37,
      Q2_K: 26,
      Q3_K_L: 36,
      Q3_K_M: 34,
      Q3_K_S: 30,
      Q4_0: 39,
      Q4_1: 43,
      Q4_K_M: 42,
      Q4_K_S: 40,
      Q5_K_M: 50,
      Q6_K: 59,
    };
    const named = Object.entries(sizes).map(
      ([bits, size]) => [`heron.${bits}.gguf`, size] as const,
    );
    expect(smaller(Object.fromEntries(named))).toEqual([
      'heron.Q4_1.gguf: 43',
      'heron.Q4_K_M.gguf: 42',
      'heron.Q4_K_S.gguf: 40',
      'heron.Q4_0.gguf: 39',
      'heron.IQ4_XS.gguf: 37',
      'heron.Q3_K_L.gguf: 36',
      'heron.Q3_K_M.gguf: 34',
      'heron.IQ3_M.gguf: 32',
      'heron.Q3_K_S.gguf: 30',
      'heron.IQ3_XS.gguf: 29',
    ]);
  });

  test('are neither parts of the model itself nor what is not all there', () => {
    const files = {
      'decoder_model_merged.onnx': 300,
      'decoder_model_merged_q4.onnx': 75,
      'encoder_model.onnx': 200,
      'encoder_model_q4.onnx_data': 50,
      'encoder_model_q8.onnx': 55,
      'encoder_model_q8.onnx_data': 45,
    };
    expect(smaller(files)).toEqual([
      'encoder_model_q8.onnx and 1 more: 100',
      'decoder_model_merged_q4.onnx: 75',
    ]);
  });
});

describe('smaller variants of a model in several folders', () => {
  const configs = pipelineIndex({
    unet: ['diffusers', 'UNet2DConditionModel'],
    vae: ['diffusers', 'AutoencoderKL'],
  });
  const files = {
    'model_index.json': 1,
    'unet/diffusion_pytorch_model.safetensors': 3000,
    'vae/diffusion_pytorch_model.safetensors': 400,
  };

  test('have the variant where a component has it, and the others as they are', () => {
    const variants = {
      'unet/diffusion_pytorch_model.fp16.safetensors': 1500,
      'unet/diffusion_pytorch_model.int8.safetensors': 750,
      'unet/diffusion_pytorch_model.non_ema.safetensors': 3000,
      'vae/diffusion_pytorch_model.fp16.safetensors': 200,
    };
    expect(smaller({ ...files, ...variants }, { configs })).toEqual([
      'variant fp16: 1700',
      'variant int8: 1150',
    ]);
  });

  test.each<readonly [string, Files]>([
    ['lies in another folder', { 'safety_checker/model.fp16.safetensors': 300 }],
    ['has another format', { 'unet/diffusion_pytorch_model.fp16.bin': 1500 }],
    ['is no variant', { 'unet/lora-of-the-lake.safetensors': 100 }],
    ['is not all there', { 'unet/diffusion_pytorch_model.fp16-00001-of-00002.safetensors': 700 }],
  ])('are none where what is smaller %s', (_what, more) => {
    expect(smaller({ ...files, ...more }, { configs })).toEqual([]);
  });

  test('are looked for by fifty names, however many somebody publishes', () => {
    const names = Array.from({ length: 60 }, (_, at) => [
      `unet/diffusion_pytorch_model.v${at + 1}.safetensors`,
      1000 + at + 1,
    ]);
    expect(smaller({ ...files, ...Object.fromEntries(names) }, { configs })).toEqual(
      [50, 49, 48, 47, 46, 45, 44, 43, 42, 41].map((at) => `variant v${at}: ${1400 + at}`),
    );
  });
});
