import type { RepositorySpec } from '../../../github/repository-spec.ts';

export const empty: RepositorySpec = {
  name: 'reedbed-tools/dry-ditch',
  shows: 'a repository without a single commit',
  description: 'Coming soon',
  files: {},
  history: [],
};
