import type { ChangeSpec, Login, RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

/** 60 pull requests of a pair that approves itself, 20 of two others: all of 100 lines. */
export const buddyApprovals: RepositorySpec = {
  name: 'reedbed-tools/tide-tables',
  shows: 'one account that approves whatever one other account writes',
  description: 'A small library',
  license: 'mit',
  files: caseFiles('tide_tables'),
  history: [
    { from: '2025-01-01', to: '2025-03-01', changes: 10, mix: [approved('sundew', 'water-vole')] },
    {
      from: '2025-03-01',
      to: '2025-05-01',
      changes: 10,
      mix: [approved('pondskater', 'water-vole')],
    },
    {
      from: '2025-05-01',
      to: '2025-12-01',
      changes: 60,
      mix: [approved('knotgrass', 'knotgrass-two')],
    },
  ],
};

function approved(author: Login, by: Login): ChangeSpec {
  return {
    via: 'pull-request',
    merge: 'squash',
    authors: { [author]: 1 },
    lines: [100, 100],
    reviews: [{ by: { [by]: 1 }, state: 'APPROVED' }],
    mergedBy: 'author',
  };
}
