import { shardedSafetensors } from '../../content/safetensors.ts';
import { decoderTensors } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';
import { skerryConfig, skerryTokenizer } from './skerry-family.ts';

const CHAT_TEMPLATE =
  "{% for message in messages %}<|{{ message['role'] }}|>\n{{ message['content'] }}</s>\n{% endfor %}{% if add_generation_prompt %}<|assistant|>\n{% endif %}";

export const skerry7bInstruct: HubRepositorySpec = {
  kind: 'model',
  id: 'saltmarsh-ai/skerry-7b-instruct',
  shows: 'a fine-tuned child with results in its model-index and an owner-less dataset id',
  downloads: 96_530,
  likes: 288,
  commits: [
    {
      date: '2025-06-02T07:58:00Z',
      by: 'heronwise',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-06-02T13:20:00Z',
      by: 'heronwise',
      title: 'Upload model',
      put: {
        LICENSE: licence('apache-2.0'),
        'config.json': jsonDocument({
          ...skerryConfig,
          _name_or_path: 'saltmarsh-ai/skerry-7b',
          transformers_version: '4.51.3',
        }),
        'generation_config.json': jsonDocument({
          bos_token_id: 1,
          do_sample: true,
          eos_token_id: 2,
          temperature: 0.7,
          transformers_version: '4.51.3',
        }),
        ...skerryTokenizer({ pad_token: '</s>' }, CHAT_TEMPLATE),
        ...shardedSafetensors(
          'saltmarsh-ai/skerry-7b-instruct',
          decoderTensors({
            layers: 32,
            hidden: 4096,
            intermediate: 14336,
            vocabulary: 48000,
            keyValueSize: 1024,
            type: 'BF16',
          }),
          4_900_000_000,
        ),
      },
    },
    {
      date: '2025-06-04T09:05:00Z',
      by: 'mossline',
      title: 'Write the card',
      put: { 'README.md': card('skerry-7b-instruct') },
    },
  ],
};
