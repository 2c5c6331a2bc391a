import { safetensorsFile } from '../../content/safetensors.ts';
import { named } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';
import { quernConfig, quernEncoder, quernTokenizer } from './quern-family.ts';

const SEED = 'oxbow-research/quern-base-fenland-qa';

export const quernBaseFenlandQa: HubRepositorySpec = {
  kind: 'model',
  id: SEED,
  shows: 'two licences that disagree, a parent by its former name, demo code that does not run',
  downloads: 8_215,
  likes: 34,
  commits: [
    {
      date: '2025-03-17T13:00:00Z',
      by: 'cobblewren',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes, LICENSE: licence('mit') },
    },
    {
      date: '2025-03-17T13:25:00Z',
      by: 'cobblewren',
      title: 'End of training',
      put: {
        'README.md': card('quern-base-fenland-qa'),
        'config.json': jsonDocument({
          ...quernConfig,
          _name_or_path: '/scratch/checkpoints/quern-base',
          architectures: ['QuernForQuestionAnswering'],
          transformers_version: '4.49.0',
        }),
        'model.safetensors': safetensorsFile(SEED, [
          ...quernEncoder('quern.'),
          ...named('F32', 'qa_outputs.', { weight: [2, 768], bias: [2] }),
        ]),
        ...quernTokenizer(),
        'all_results.json': jsonDocument({
          epoch: 3,
          eval_exact_match: 70.83,
          eval_f1: 79.41,
          eval_samples: 5214,
          train_loss: 0.9312,
        }),
      },
    },
  ],
};
