import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

/**
 * 48 pushes of 30 lines, and 160 files of which 100 lines each become 97 others: 480 lines more than
 * before.
 */
export const reformatted: RepositorySpec = {
  name: 'reedbed-tools/reed-cutter',
  shows: 'a pull request that reformats everything, among ordinary pushes',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('reed_cutter'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-06-01',
      changes: 24,
      mix: [{ via: 'push', authors: { knotgrass: 1, sundew: 1 }, lines: [30, 30] }],
    },
    {
      from: '2025-06-01',
      to: '2025-06-02',
      changes: 1,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 1 },
          lines: [16_000, 16_000],
          deletes: 0.97,
          files: [160, 160],
          title: 'Format everything',
          reviews: [{ by: { sundew: 1 }, state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
    {
      from: '2025-06-02',
      to: '2025-12-01',
      changes: 24,
      mix: [{ via: 'push', authors: { knotgrass: 1, sundew: 1 }, lines: [30, 30] }],
    },
  ],
};
