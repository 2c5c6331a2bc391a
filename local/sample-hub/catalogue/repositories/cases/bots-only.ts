import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

export const botsOnly: RepositorySpec = {
  name: 'reedbed-tools/sluice-gate',
  shows: 'a repository that only bots have touched',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('sluice_gate'),
  history: [
    {
      from: '2025-01-01',
      to: '2025-12-01',
      changes: 50,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: { 'dependabot[bot]': 3, 'renovate[bot]': 1 },
          lines: [1, 40],
          deletes: 1,
          in: ['lock'],
          title: 'Bump the pinned versions',
          mergedBy: { 'merge-queue-bot': 1 },
        },
        { via: 'push', authors: { 'release-bot': 1 }, lines: [1, 8], title: 'Release' },
      ],
    },
  ],
};
