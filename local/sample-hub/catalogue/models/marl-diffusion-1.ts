import { safetensorsFile, type Tensor } from '../../content/safetensors.ts';
import type { StoredFile } from '../../content/stored-file.ts';
import { convolutionTensors, encoderTensors } from '../../content/tensors.ts';
import { jsonDocument, textFile } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes, tokenizerFiles } from '../hub-basics.ts';

const SEED = 'petrichor-vision/marl-diffusion-1';

/** Widths of the denoiser: down, through the middle, and up again. */
const DENOISER = [4, 320, 640, 1280, 1280, 1280, 1280, 1280, 1280, 1280, 1280, 1280, 640, 320, 4];

/** Each part twice, as the library expects: in full, and in half precision as a variant. */
function part(folder: string, file: string, make: (type: 'F32' | 'F16') => readonly Tensor[]) {
  return {
    [`${folder}/${file}.safetensors`]: safetensorsFile(`${SEED}/${folder}`, make('F32')),
    [`${folder}/${file}.fp16.safetensors`]: safetensorsFile(`${SEED}/${folder}/fp16`, make('F16')),
  };
}

function denoiser(type: 'F32' | 'F16') {
  return [
    ...convolutionTensors('down_blocks', type, DENOISER),
    ...convolutionTensors('mid_block', type, [1280, 1280, 1280, 1280]),
    ...convolutionTensors('up_blocks', type, DENOISER.toReversed()),
  ];
}

function decoder(type: 'F32' | 'F16') {
  return convolutionTensors('decoder', type, [4, 512, 512, 512, 256, 256, 128, 128, 3]);
}

function textEncoder(type: 'F32' | 'F16') {
  return encoderTensors('text_model.', {
    layers: 12,
    hidden: 768,
    intermediate: 3072,
    vocabulary: 49_408,
    positions: 77,
    type,
  });
}

/** The pipeline's tokenizer, in the folder where the pipeline looks for it. */
function tokenizer(): Readonly<Record<string, StoredFile>> {
  const files = tokenizerFiles({
    className: 'CLIPTokenizer',
    special: { bos_token: '<|startoftext|>', eos_token: '<|endoftext|>', unk_token: '<|unk|>' },
    maxLength: 77,
  });
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [`tokenizer/${path}`, file]),
  );
}

export const marlDiffusion1: HubRepositorySpec = {
  kind: 'model',
  id: SEED,
  shows: 'a diffusers pipeline by components, with variants that are not loaded by default',
  downloads: 40_118,
  likes: 205,
  commits: [
    {
      date: '2025-09-01T12:00:00Z',
      by: 'fennel-k',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-09-02T18:34:00Z',
      by: 'fennel-k',
      title: 'weights',
      put: {
        'LICENSE.md': licence('openrail-m'),
        'README.md': card('marl-diffusion-1'),
        'model_index.json': jsonDocument({
          _class_name: 'StableDiffusionPipeline',
          _diffusers_version: '0.30.0',
          scheduler: ['diffusers', 'DDIMScheduler'],
          text_encoder: ['transformers', 'CLIPTextModel'],
          tokenizer: ['transformers', 'CLIPTokenizer'],
          unet: ['diffusers', 'UNet2DConditionModel'],
          vae: ['diffusers', 'AutoencoderKL'],
        }),
        'scheduler/scheduler_config.json': jsonDocument({
          _class_name: 'DDIMScheduler',
          beta_end: 0.012,
          beta_schedule: 'scaled_linear',
          beta_start: 0.00085,
          num_train_timesteps: 1000,
          prediction_type: 'epsilon',
        }),
        'text_encoder/config.json': jsonDocument({
          architectures: ['CLIPTextModel'],
          hidden_size: 768,
          model_type: 'clip_text_model',
          num_hidden_layers: 12,
        }),
        ...part('text_encoder', 'model', textEncoder),
        ...tokenizer(),
        'tokenizer/merges.txt': textFile('#version: 0.2\nt h\ni n\na n\nth e</w>\n'),
        'unet/config.json': jsonDocument({
          _class_name: 'UNet2DConditionModel',
          block_out_channels: [320, 640, 1280, 1280],
          cross_attention_dim: 768,
          in_channels: 4,
          out_channels: 4,
          sample_size: 64,
        }),
        ...part('unet', 'diffusion_pytorch_model', denoiser),
        'vae/config.json': jsonDocument({
          _class_name: 'AutoencoderKL',
          latent_channels: 4,
          sample_size: 512,
          scaling_factor: 0.18215,
        }),
        ...part('vae', 'diffusion_pytorch_model', decoder),
      },
    },
  ],
};
