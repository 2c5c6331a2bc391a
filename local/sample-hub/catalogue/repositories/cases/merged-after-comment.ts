import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

const authors = { knotgrass: 2, pondskater: 1, sundew: 1 };
const others = { sundew: 1, knotgrass: 1 };

/** 1,000 lines pushed, 2,000 merged by another without a word, 3,000 by one who had commented. */
export const mergedAfterComment: RepositorySpec = {
  name: 'reedbed-tools/punt-pole',
  shows: 'merged by another: half of the lines with a review, a third with none',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('punt_pole'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-04-01',
      changes: 10,
      mix: [{ via: 'push', authors, lines: [100, 100] }],
    },
    {
      from: '2025-04-01',
      to: '2025-08-01',
      changes: 40,
      mix: [{ via: 'pull-request', merge: 'merge', authors, lines: [50, 50], mergedBy: others }],
    },
    {
      from: '2025-08-01',
      to: '2025-12-01',
      changes: 30,
      mix: [
        {
          via: 'pull-request',
          merge: 'merge',
          authors,
          lines: [100, 100],
          reviews: [{ by: others, state: 'COMMENTED' }],
          mergedBy: 'reviewer',
        },
      ],
    },
  ],
};
