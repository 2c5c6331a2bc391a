import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

export const everyWayIn: RepositorySpec = {
  name: 'reedbed-tools/weir-keeper',
  shows:
    'squashed, rebased and merged pull requests, closed ones, other branches, vendored and generated files',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('weir_keeper'),
  history: [
    {
      from: '2024-06-01',
      to: '2025-12-01',
      changes: 240,
      mix: [
        {
          share: 3,
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 2, sundew: 1, pondskater: 1 },
          coAuthors: ['water-vole'],
          lines: [10, 200],
          in: ['code', 'tests', 'docs'],
          reviews: [{ by: { knotgrass: 1, sundew: 1, pondskater: 1 }, state: 'APPROVED' }],
          mergedBy: 'author',
        },
        {
          share: 2,
          via: 'pull-request',
          merge: 'merge',
          commits: 4,
          authors: { knotgrass: 1, sundew: 1 },
          lines: [40, 400],
          reviews: [{ by: { pondskater: 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
        {
          share: 2,
          via: 'pull-request',
          merge: 'rebase',
          commits: 3,
          authors: { pondskater: 1 },
          lines: [30, 90],
          mergedBy: 'author',
        },
        {
          share: 1,
          via: 'pull-request',
          merge: 'never',
          authors: { 'drive-by': 1 },
          lines: [5, 40],
          reviews: [{ by: { sundew: 1 }, state: 'CHANGES_REQUESTED' }],
          mergedBy: 'author',
        },
        {
          share: 1,
          via: 'pull-request',
          merge: 'squash',
          base: 'develop',
          authors: { sundew: 1 },
          lines: [20, 100],
          reviews: [{ by: { knotgrass: 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
        {
          share: 1,
          via: 'push',
          authors: { knotgrass: 1 },
          lines: [200, 2_500],
          in: ['vendored', 'generated', 'lock'],
          title: 'Update what is vendored',
        },
      ],
    },
  ],
};
