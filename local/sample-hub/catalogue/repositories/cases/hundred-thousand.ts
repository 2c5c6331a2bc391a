import type { ChangeSpec, RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

const push: ChangeSpec = { via: 'push', authors: { knotgrass: 1, sundew: 1 }, lines: [60, 60] };

/** Of the newest 500 changes, 200 are pushes of 60 lines and 300 are reviewed ones of 40. */
export const hundredThousand: RepositorySpec = {
  name: 'reedbed-tools/great-level',
  shows: '100,000 commits, worked out as they are asked for',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('great_level'),
  history: [
    { from: '2014-01-01', to: '2025-06-01', changes: 99_500, mix: [push] },
    { from: '2025-06-01', to: '2025-09-01', changes: 196, mix: [push] },
    {
      from: '2025-09-01',
      to: '2025-12-30',
      changes: 300,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 3, sundew: 2, pondskater: 1, 'water-vole': 1 },
          lines: [40, 40],
          in: ['code', 'tests'],
          reviews: [{ by: { knotgrass: 1, sundew: 1, 'water-vole': 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
      ],
    },
    { from: '2025-12-30', to: '2025-12-31', changes: 4, mix: [push] },
  ],
};
