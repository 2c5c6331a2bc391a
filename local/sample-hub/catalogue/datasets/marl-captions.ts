import { noiseFile, PARQUET_MAGIC } from '../../content/noise-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

export const marlCaptions: HubRepositorySpec = {
  kind: 'dataset',
  id: 'petrichor-vision/marl-captions',
  shows: 'an unknown licence, and a card that is mostly template text',
  downloads: 5_120,
  likes: 29,
  commits: [
    {
      date: '2025-04-27T11:00:00Z',
      by: 'fennel-k',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-04-27T16:35:00Z',
      by: 'fennel-k',
      title: 'Upload data',
      put: {
        'README.md': card('marl-captions'),
        'data/train-00000-of-00002.parquet': noiseFile(
          'petrichor-vision/marl-captions/0',
          412_090_368,
          PARQUET_MAGIC,
        ),
        'data/train-00001-of-00002.parquet': noiseFile(
          'petrichor-vision/marl-captions/1',
          398_458_880,
          PARQUET_MAGIC,
        ),
      },
    },
  ],
};
