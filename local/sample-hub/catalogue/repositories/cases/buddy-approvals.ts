import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

export const buddyApprovals: RepositorySpec = {
  name: 'reedbed-tools/tide-tables',
  shows: 'one account that approves whatever one other account writes',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('tide_tables'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-12-01',
      changes: 80,
      mix: [
        {
          share: 3,
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 1 },
          lines: [40, 200],
          reviews: [{ by: { 'knotgrass-two': 1 }, state: 'APPROVED' }],
          mergedBy: 'author',
        },
        {
          share: 1,
          via: 'pull-request',
          merge: 'squash',
          authors: { pondskater: 1, sundew: 1 },
          lines: [10, 60],
          reviews: [{ by: { pondskater: 1, sundew: 1, knotgrass: 1 }, state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
  ],
};
