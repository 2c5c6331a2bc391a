import { textFile } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';
import { merleFiles } from './merle-family.ts';

const mergeConfig = `models:
  - model: loopworks/merle-1b-flood
    parameters:
      weight: 0.6
  - model: loopworks/merle-1b-ebb
    parameters:
      weight: 0.4
merge_method: linear
dtype: float16
`;

export const merle1bEbb: HubRepositorySpec = {
  kind: 'model',
  id: 'loopworks/merle-1b-ebb',
  shows: 'half of a cycle: a merge that names the other as its parent in the card',
  downloads: 960,
  likes: 8,
  commits: [
    {
      date: '2025-07-01T22:30:00Z',
      by: 'petrelwing',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-07-01T22:41:00Z',
      by: 'petrelwing',
      title: 'Upload folder using huggingface_hub',
      put: {
        'README.md': card('merle-1b-ebb'),
        'mergekit_config.yml': textFile(mergeConfig),
        ...merleFiles('loopworks/merle-1b-ebb', 'loopworks/merle-1b-flood'),
      },
    },
  ],
};
