import { shardedSafetensors } from '../../content/safetensors.ts';
import { decoderTensors } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';
import { skerryConfig, skerryTokenizer } from './skerry-family.ts';

export const skerry7b: HubRepositorySpec = {
  kind: 'model',
  id: 'saltmarsh-ai/skerry-7b',
  shows: 'a well-kept base model: sharded weights, a full card, data and reviewed code named',
  downloads: 184_211,
  likes: 412,
  tags: { 'v1.0': 2, 'v1.1': 4 },
  commits: [
    {
      date: '2024-05-28T09:12:00Z',
      by: 'heronwise',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes, LICENSE: licence('apache-2.0') },
    },
    {
      date: '2024-05-28T11:40:00Z',
      by: 'heronwise',
      title: 'Upload weights and tokenizer',
      put: {
        'README.md': card('skerry-7b-first'),
        'config.json': jsonDocument(skerryConfig),
        'generation_config.json': jsonDocument({
          bos_token_id: 1,
          eos_token_id: 2,
          max_new_tokens: 512,
          transformers_version: '4.41.0',
        }),
        ...skerryTokenizer(),
        ...shardedSafetensors(
          'saltmarsh-ai/skerry-7b',
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
      date: '2024-06-20T15:02:00Z',
      by: 'tidalflat',
      title: 'Describe the training data, limitations and results',
      put: { 'README.md': card('skerry-7b') },
    },
    {
      date: '2025-10-03T08:30:00Z',
      by: ['heronwise', 'mossline'],
      title: 'Name the padding token (#4)',
      message: 'Batched generation failed without one.',
      put: skerryTokenizer({ pad_token: '</s>' }),
    },
  ],
  pullRequests: [
    {
      number: 4,
      title: 'Name the padding token',
      by: 'mossline',
      date: '2025-10-02T17:45:00Z',
      status: 'merged',
    },
    {
      number: 5,
      title: 'Say which revision the results are of',
      by: 'cobblewren',
      date: '2025-12-11T10:00:00Z',
      status: 'open',
      put: { 'RESULTS.md': card('skerry-7b-results') },
    },
  ],
};
