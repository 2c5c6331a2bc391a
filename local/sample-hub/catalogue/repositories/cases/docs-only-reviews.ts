import type { ChangeSpec, RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

const team = { knotgrass: 1, sundew: 1 };
const push: ChangeSpec = { via: 'push', authors: team, lines: [50, 50] };

/** 24 pushes of 50 lines of code, the last four after 60 reviewed changes without any. */
export const docsOnlyReviews: RepositorySpec = {
  name: 'reedbed-tools/marsh-guide',
  shows: 'reviews of documentation only, while the code is pushed',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('marsh_guide'),
  history: [
    { from: '2025-01-01', to: '2025-05-01', changes: 20, mix: [push] },
    {
      from: '2025-05-01',
      to: '2025-11-01',
      changes: 60,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [60, 400],
          in: ['docs', 'data'],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
      ],
    },
    { from: '2025-11-01', to: '2025-12-01', changes: 4, mix: [push] },
  ],
};
