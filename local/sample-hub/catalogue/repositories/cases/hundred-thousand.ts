import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

export const hundredThousand: RepositorySpec = {
  name: 'reedbed-tools/great-level',
  shows: '100,000 commits, worked out as they are asked for',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('great_level'),
  history: [
    {
      from: '2014-01-01',
      to: '2025-12-31',
      changes: 100_000,
      mix: [
        {
          share: 3,
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 3, sundew: 2, pondskater: 1, 'water-vole': 1 },
          lines: [4, 160],
          in: ['code', 'tests'],
          reviews: [{ by: { knotgrass: 1, sundew: 1, 'water-vole': 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
        { share: 1, via: 'push', authors: { knotgrass: 1, sundew: 1 }, lines: [1, 80] },
      ],
    },
  ],
};
