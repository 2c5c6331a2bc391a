import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

export const docsOnlyReviews: RepositorySpec = {
  name: 'reedbed-tools/marsh-guide',
  shows: 'reviews of documentation only, while the code is pushed',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('marsh_guide'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-12-01',
      changes: 90,
      mix: [
        {
          share: 2,
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 1, sundew: 1 },
          lines: [60, 400],
          in: ['docs', 'data'],
          reviews: [{ by: { knotgrass: 1, sundew: 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
        { share: 1, via: 'push', authors: { knotgrass: 1, sundew: 1 }, lines: [10, 150] },
      ],
    },
  ],
};
