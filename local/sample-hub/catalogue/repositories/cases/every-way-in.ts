import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

const team = { knotgrass: 2, sundew: 1, pondskater: 1 };

/**
 * In 455 commits: reviewed are 60 squashed pull requests of 60 lines of code (and 30 of docs) and 45
 * merged ones of 100; not reviewed are 40 rebased ones of 80, 20 into another branch of 80, which
 * are like pushes to this one, and 20 pushes, of which the large ones hold no code of the project
 * and the ten small ones of 60 lines are not looked into.
 */
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
      to: '2024-09-01',
      changes: 20,
      mix: [
        {
          via: 'pull-request',
          merge: 'never',
          authors: { 'drive-by': 1 },
          lines: [5, 40],
          reviews: [{ by: { sundew: 1 }, state: 'CHANGES_REQUESTED' }],
          mergedBy: 'author',
        },
      ],
    },
    {
      from: '2024-09-01',
      to: '2024-10-01',
      changes: 10,
      mix: [
        {
          via: 'push',
          authors: { knotgrass: 1 },
          lines: [2_000, 2_000],
          files: [3, 3],
          in: ['vendored', 'generated', 'lock'],
          title: 'Update what is vendored',
        },
      ],
    },
    {
      from: '2024-10-01',
      to: '2024-11-01',
      changes: 10,
      mix: [{ via: 'push', authors: { knotgrass: 1 }, lines: [60, 60], in: ['docs'] }],
    },
    {
      from: '2024-11-01',
      to: '2025-01-01',
      changes: 20,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          base: 'develop',
          authors: { sundew: 1 },
          lines: [80, 80],
          reviews: [{ by: { knotgrass: 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
      ],
    },
    {
      from: '2025-01-01',
      to: '2025-04-01',
      changes: 40,
      mix: [
        {
          via: 'pull-request',
          merge: 'rebase',
          commits: 3,
          authors: { pondskater: 1 },
          lines: [80, 80],
          mergedBy: 'author',
        },
      ],
    },
    {
      from: '2025-04-01',
      to: '2025-08-01',
      changes: 60,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          coAuthors: ['water-vole'],
          lines: [90, 90],
          files: [3, 3],
          in: ['code', 'tests', 'docs'],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
    {
      from: '2025-08-01',
      to: '2025-12-01',
      changes: 45,
      mix: [
        {
          via: 'pull-request',
          merge: 'merge',
          commits: 4,
          authors: { knotgrass: 1, sundew: 1 },
          lines: [100, 100],
          reviews: [{ by: { pondskater: 1 }, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
      ],
    },
  ],
};
