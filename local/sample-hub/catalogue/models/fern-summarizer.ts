import { safetensorsFile } from '../../content/safetensors.ts';
import { decoderTensors } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes, tokenizerFiles } from '../hub-basics.ts';

const SEED = 'tamarisk-nlp/fern-summarizer';

export const fernSummarizer: HubRepositorySpec = {
  kind: 'model',
  id: SEED,
  shows: 'a card of template text, no licence, a dataset that does not exist, abandoned code',
  downloads: 412,
  likes: 2,
  commits: [
    {
      date: '2023-04-20T21:00:00Z',
      by: 'sorrelhook',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2023-04-20T21:09:00Z',
      by: 'sorrelhook',
      title: 'Upload FernForConditionalGeneration',
      put: {
        'README.md': card('fern-summarizer'),
        'config.json': jsonDocument({
          architectures: ['FernForConditionalGeneration'],
          d_model: 768,
          model_type: 'fern',
          num_layers: 12,
          transformers_version: '4.28.1',
          vocab_size: 32128,
        }),
        'model.safetensors': safetensorsFile(
          SEED,
          decoderTensors({
            layers: 24,
            hidden: 768,
            intermediate: 2048,
            vocabulary: 32_128,
            keyValueSize: 768,
            type: 'F32',
          }),
        ),
        ...tokenizerFiles({
          className: 'T5Tokenizer',
          special: { unk_token: '<unk>', eos_token: '</s>', pad_token: '<pad>' },
          maxLength: 512,
        }),
      },
    },
  ],
};
