import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { gitAttributes } from '../hub-basics.ts';
import { merleFiles } from './merle-family.ts';

export const merle1bFlood: HubRepositorySpec = {
  kind: 'model',
  id: 'loopworks/merle-1b-flood',
  shows: 'the other half of the cycle, without a card: its parent is in config.json only',
  downloads: 811,
  likes: 3,
  commits: [
    {
      date: '2025-06-24T23:02:00Z',
      by: 'petrelwing',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-07-02T00:15:00Z',
      by: 'petrelwing',
      title: 'Upload folder using huggingface_hub',
      put: merleFiles('loopworks/merle-1b-flood', 'loopworks/merle-1b-ebb'),
    },
  ],
};
