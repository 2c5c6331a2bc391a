import { describe, expect, test } from '@jest/globals';
import { chosen, pipelineIndex, told } from './testing/repository.ts';

const reason = "the adapter's own files, without its base model";

describe('an adapter', () => {
  test('is told whole, without the checkpoints and the base beside it', () => {
    const files = {
      'README.md': 9,
      'adapter_config.json': 1,
      'adapter_model.bin': 51,
      'adapter_model.safetensors': 50,
      'base/model.safetensors': 900,
      'checkpoint-10/adapter_model.safetensors': 50,
      'tokenizer.json': 2,
    };
    expect(told(files)).toEqual({
      kind: 'adapter',
      format: 'safetensors',
      weights: ['adapter_model.safetensors'],
      companions: ['adapter_config.json', 'tokenizer.json'],
      bytes: 53,
      reason,
      smaller: [],
      incomplete: [],
    });
  });

  test.each([
    ['a text model', 'adapter_model.bin'],
    ['a pipeline', 'pytorch_lora_weights.safetensors'],
  ])('of %s is known by the name of its weights', (_what, path) => {
    expect(told({ [path]: 50 })).toMatchObject({ kind: 'adapter', weights: [path], reason });
  });

  test('is none where only a folder holds one', () => {
    expect(chosen({ 'lora/pytorch_lora_weights.safetensors': 5 })).toBe(
      'none of its sets of weight files is complete',
    );
    expect(
      told({ 'lora/adapter_model.safetensors': 5, 'lora/heron.safetensors': 90 }),
    ).toMatchObject({ kind: 'weights', weights: ['lora/heron.safetensors'] });
  });

  test('is none by what the card says where the files are a pipeline', () => {
    const files = {
      'heron-style.safetensors': 50,
      'model_index.json': 1,
      'unet/diffusion_pytorch_model.safetensors': 900,
    };
    const configs = pipelineIndex({ unet: ['diffusers', 'UNet2DConditionModel'] });
    expect(told(files, { adapter: true, configs })).toMatchObject({
      kind: 'weights',
      weights: ['unet/diffusion_pytorch_model.safetensors'],
    });
  });

  test('is none by what the card says where nothing lies at the root', () => {
    const files = { 'last/heron.safetensors': 50 };
    expect(told(files, { adapter: true })).toMatchObject({ kind: 'weights', bytes: 50 });
  });
});
