import { describe, expect, test } from '@jest/globals';
import { readPipeline } from './pipeline.ts';
import { chosen, type Files, pipelineIndex, told } from './testing/repository.ts';

function read(value: unknown) {
  return readPipeline(pipelineIndex(value)['model_index.json']);
}

describe('the components that model_index.json names', () => {
  test('are folders of weights and folders of configuration', () => {
    expect(
      read({
        _class_name: 'HeronPipeline',
        _diffusers_version: '0.1',
        unet: ['diffusers', 'UNet2DConditionModel'],
        text_encoder: ['transformers', 'CLIPTextModel'],
        head: ['heron', 'SchedulerFreeTransformer'],
        vision: ['heron', 'ImageProcessorModel'],
        tokenizer: ['transformers', 'CLIPTokenizer'],
        tokenizer_2: ['transformers', 'T5TokenizerFast'],
        scheduler: ['diffusers', 'DDIMScheduler'],
        feature_extractor: ['transformers', 'CLIPFeatureExtractor'],
        image_processor: ['transformers', 'CLIPImageProcessor'],
        processor: ['transformers', 'HeronProcessor'],
      }),
    ).toEqual({
      name: 'HeronPipeline',
      weighty: ['unet', 'text_encoder', 'head', 'vision'],
      light: [
        'tokenizer',
        'tokenizer_2',
        'scheduler',
        'feature_extractor',
        'image_processor',
        'processor',
      ],
    });
  });

  test('are only those that a library and a class are told of', () => {
    expect(
      read({
        _class_name: ['heron', 'Pipeline'],
        _name_or_path: ['lakeside', 'heron'],
        vae_: ['diffusers', 'AutoencoderKL'],
        safety_checker: [null, null],
        image_encoder: [null, 'CLIPVisionModel'],
        controlnet: ['diffusers', null],
        unet: ['diffusers'],
        prior: [],
        requires_safety_checker: false,
        vocoder: 'HiFiGan',
        force_upcast: { 0: 'heron', 1: 'Upcast' },
      }),
    ).toEqual({ name: 'a pipeline', weighty: ['vae_'], light: [] });
  });

  test.each(['null', '7', '"unet"', '[["diffusers","UNet2DConditionModel"]]', '{"unet":', ''])(
    'are not to be had of %j',
    (text) => {
      expect(read(text)).toBe('model_index.json is not a JSON object');
    },
  );
});

describe('the weights of a pipeline', () => {
  const index = {
    _class_name: 'HeronPipeline',
    unet: ['diffusers', 'UNet2DConditionModel'],
    vae: ['diffusers', 'AutoencoderKL'],
    scheduler: ['diffusers', 'DDIMScheduler'],
  };

  test('are told with the configuration of every component', () => {
    const files = {
      'README.md': 9,
      'heron-ema.ckpt': 5200,
      'model_index.json': 1,
      'safety_checker/model.safetensors': 600,
      'scheduler/scheduler_config.json': 2,
      'unet/config.json': 3,
      'unet/diffusion_pytorch_model.safetensors': 3400,
      'vae/config.json': 4,
      'vae/diffusion_pytorch_model.safetensors': 330,
    };
    expect(told(files, { configs: pipelineIndex(index) })).toEqual({
      kind: 'weights',
      format: 'safetensors',
      weights: [
        'unet/diffusion_pytorch_model.safetensors',
        'vae/diffusion_pytorch_model.safetensors',
      ],
      companions: [
        'model_index.json',
        'scheduler/scheduler_config.json',
        'unet/config.json',
        'vae/config.json',
      ],
      bytes: 3740,
      reason: 'the components that model_index.json names (HeronPipeline)',
      smaller: [],
      incomplete: [],
    });
  });

  test.each<readonly [string, Files, string]>([
    [
      'the whole one in another format where the first has only a variant',
      {
        'unet/diffusion_pytorch_model.bin': 3400,
        'unet/diffusion_pytorch_model.fp16.safetensors': 1700,
      },
      'unet/diffusion_pytorch_model.bin',
    ],
    [
      'a variant where there is nothing else',
      {
        'unet/diffusion_pytorch_model.fp16.bin': 1701,
        'unet/diffusion_pytorch_model.fp16.safetensors': 1700,
      },
      'unet/diffusion_pytorch_model.fp16.safetensors',
    ],
    [
      'its own format before an export of a more usual name',
      { 'unet/diffusion_pytorch_model.safetensors': 3400, 'unet/model.onnx': 3401 },
      'unet/diffusion_pytorch_model.safetensors',
    ],
    ['an export where there is nothing else', { 'unet/model.onnx': 3401 }, 'unet/model.onnx'],
    [
      'nothing of the folders below',
      { 'unet/diffusion_pytorch_model.bin': 3400, 'unet/old/model.safetensors': 3400 },
      'unet/diffusion_pytorch_model.bin',
    ],
  ])('are of a component %s', (_what, files, expected) => {
    const configs = pipelineIndex({ unet: index.unet });
    expect(chosen({ ...files, 'model_index.json': 1 }, { configs })).toEqual([expected]);
  });

  test.each([
    ['HeronPipeline', 'HeronPipeline'],
    ['H'.repeat(60), 'H'.repeat(60)],
    ['H'.repeat(61), 'H'.repeat(60)],
    [7, 'a pipeline'],
    [undefined, 'a pipeline'],
  ])('are explained by the class %s', (_class_name, named) => {
    const configs = pipelineIndex({ _class_name, unet: index.unet });
    const files = { 'model_index.json': 1, 'unet/model.safetensors': 9 };
    expect(told(files, { configs })).toMatchObject({
      reason: `the components that model_index.json names (${named})`,
    });
  });

  test('are unknown where the shards of a component are not all there', () => {
    const files = {
      'model_index.json': 1,
      'unet/diffusion_pytorch_model-00001-of-00002.safetensors': 1700,
      'vae/diffusion_pytorch_model.safetensors': 330,
    };
    expect(chosen(files, { configs: pipelineIndex(index) })).toBe(
      'the component unet has no complete set of weights',
    );
  });
});
