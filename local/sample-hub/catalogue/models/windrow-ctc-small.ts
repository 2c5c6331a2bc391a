import { noiseFile, ZIP_MAGIC } from '../../content/noise-file.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

const SEED = 'windrow-speech/windrow-ctc-small';

export const windrowCtcSmall: HubRepositorySpec = {
  kind: 'model',
  id: SEED,
  shows: 'speech recognition under GPL-3.0, as a pickle only; its code came in one import',
  downloads: 3_377,
  likes: 21,
  commits: [
    {
      date: '2025-02-08T19:10:00Z',
      by: 'dunlin42',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes, LICENSE: licence('gpl-3.0') },
    },
    {
      date: '2025-02-08T19:32:00Z',
      by: 'dunlin42',
      title: 'add model',
      put: {
        'README.md': card('windrow-ctc-small'),
        'config.json': jsonDocument({
          architectures: ['WindrowForCTC'],
          hidden_size: 384,
          model_type: 'windrow',
          num_hidden_layers: 12,
          sampling_rate: 16000,
          vocab_size: 34,
        }),
        'preprocessor_config.json': jsonDocument({
          do_normalize: true,
          feature_extractor_type: 'Wav2Vec2FeatureExtractor',
          feature_size: 1,
          padding_value: 0,
          return_attention_mask: true,
          sampling_rate: 16000,
        }),
        'pytorch_model.bin': noiseFile(`${SEED}/bin`, 98_771_344, ZIP_MAGIC),
        'vocab.json': jsonDocument(
          Object.fromEntries(
            [..."abcdefghijklmnopqrstuvwxyz'|", '[PAD]', '[UNK]'].map((token, id) => [token, id]),
          ),
        ),
      },
    },
  ],
};
