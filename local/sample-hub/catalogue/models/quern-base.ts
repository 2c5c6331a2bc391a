import { noiseFile, ZIP_MAGIC } from '../../content/noise-file.ts';
import { safetensorsFile } from '../../content/safetensors.ts';
import { named } from '../../content/tensors.ts';
import { jsonDocument, textFile } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';
import { quernConfig, quernEncoder, quernTokenizer } from './quern-family.ts';

const SEED = 'lanternfish/quern-base';

export const quernBase: HubRepositorySpec = {
  kind: 'model',
  id: SEED,
  shows: 'the best card: small, measured, runs as printed; renamed, and known by its bare name',
  aliases: ['lanternfish-lab/quern-base', 'quern-base'],
  downloads: 612_045,
  likes: 733,
  commits: [
    {
      date: '2023-11-06T10:00:00Z',
      by: 'lantern-eel',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes, 'README.md': card('quern-base-first') },
    },
    {
      date: '2023-11-06T12:31:00Z',
      by: 'lantern-eel',
      title: 'Upload model',
      put: {
        'config.json': jsonDocument({ ...quernConfig, architectures: ['QuernForMaskedLM'] }),
        'pytorch_model.bin': noiseFile(`${SEED}/bin`, 265_498_621, ZIP_MAGIC),
        ...quernTokenizer(),
      },
    },
    {
      date: '2024-02-12T14:15:00Z',
      by: 'oakgall',
      title: 'Add safetensors (#2)',
      put: {
        'model.safetensors': safetensorsFile(SEED, [
          ...quernEncoder('quern.'),
          ...named('F32', 'cls.predictions.', {
            bias: [30_522],
            'transform.dense.weight': [768, 768],
            'transform.dense.bias': [768],
          }),
        ]),
      },
    },
    {
      date: '2025-09-23T09:40:00Z',
      by: 'oakgall',
      title: 'Rewrite the card, with results and how to measure them again (#6)',
      put: { LICENSE: licence('mit'), 'README.md': card('quern-base') },
    },
    {
      date: '2025-11-18T11:11:00Z',
      by: 'lantern-eel',
      title: 'Add evaluation results',
      put: {
        '.eval_results/coastline-glue.yaml': textFile(
          [
            '- dataset:',
            '    id: oxbow-research/fenland-qa',
            '    task_id: extractive',
            '    split: validation',
            '  value: 79.4',
            '  metric: f1',
            "  date: '2025-11-17'",
            '  source:',
            '    url: https://github.com/lanternfish/quern/blob/main/results/fenland.md',
            '    name: evaluation log',
            '',
          ].join('\n'),
        ),
      },
    },
  ],
  pullRequests: [
    {
      number: 2,
      title: 'Add safetensors',
      by: 'oakgall',
      date: '2024-02-11T08:00:00Z',
      status: 'merged',
    },
    {
      number: 6,
      title: 'Rewrite the card, with results and how to measure them again',
      by: 'oakgall',
      date: '2025-09-20T16:20:00Z',
      status: 'merged',
    },
  ],
};
