import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

/** 40 pull requests of 100 lines, each approved twice, and never by a human. */
export const botApprovals: RepositorySpec = {
  name: 'reedbed-tools/lock-keeper',
  shows: 'pull requests that an App and a machine account approved, and nobody else',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('lock_keeper'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-12-01',
      changes: 40,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: { knotgrass: 2, sundew: 1 },
          lines: [100, 100],
          reviews: [
            { by: { 'marsh-approver[bot]': 1 }, state: 'APPROVED' },
            { by: { 'marsh-lint-bot': 1 }, state: 'APPROVED' },
          ],
          mergedBy: 'author',
        },
      ],
    },
  ],
};
