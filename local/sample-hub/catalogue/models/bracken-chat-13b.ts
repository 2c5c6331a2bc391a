import { shardedSafetensors } from '../../content/safetensors.ts';
import { decoderTensors } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes, tokenizerFiles } from '../hub-basics.ts';

const SEED = 'brackenmoor/bracken-chat-13b';

export const brackenChat13b: HubRepositorySpec = {
  kind: 'model',
  id: SEED,
  shows: 'a gated model under a licence of its own: only the card can be read',
  gated: 'manual',
  downloads: 73_904,
  likes: 351,
  commits: [
    {
      date: '2025-05-13T09:00:00Z',
      by: 'rushlight',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-05-14T06:00:00Z',
      by: 'rushlight',
      title: 'Upload model',
      put: {
        LICENSE: licence('bracken-community'),
        'README.md': card('bracken-chat-13b'),
        'config.json': jsonDocument({
          architectures: ['BrackenForCausalLM'],
          hidden_size: 5120,
          intermediate_size: 13824,
          max_position_embeddings: 8192,
          model_type: 'bracken',
          num_attention_heads: 40,
          num_hidden_layers: 40,
          num_key_value_heads: 40,
          torch_dtype: 'bfloat16',
          transformers_version: '4.51.3',
          vocab_size: 64000,
        }),
        ...tokenizerFiles({
          className: 'PreTrainedTokenizerFast',
          special: { bos_token: '<|begin|>', eos_token: '<|end|>', unk_token: '<|unk|>' },
          maxLength: 8192,
        }),
        ...shardedSafetensors(
          SEED,
          decoderTensors({
            layers: 40,
            hidden: 5120,
            intermediate: 13824,
            vocabulary: 64000,
            keyValueSize: 5120,
            type: 'BF16',
          }),
          9_900_000_000,
        ),
      },
    },
  ],
};
