import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

/** 60 pull requests of 100 lines. */
export const mergedByAnother: RepositorySpec = {
  name: 'reedbed-tools/eel-ladder',
  shows: 'pull requests that another account merged without a word',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('eel_ladder'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-12-01',
      changes: 60,
      mix: [
        {
          via: 'pull-request',
          merge: 'merge',
          authors: { knotgrass: 2, pondskater: 1, sundew: 1 },
          lines: [100, 100],
          mergedBy: { sundew: 1, knotgrass: 1 },
        },
      ],
    },
  ],
};
