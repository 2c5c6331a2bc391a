import { textFile } from '../../../content/text-file.ts';
import type { RepositorySpec } from '../../../github/repository-spec.ts';
import { caseFiles } from './case-files.ts';

/** A monorepo: so many packages that GitHub does not list them all. */
const packages = Array.from({ length: 400 }, (_, i) => `packages/p${String(i).padStart(3, '0')}`);

export const cutTree: RepositorySpec = {
  name: 'reedbed-tools/wide-fen',
  shows: 'a tree that GitHub cuts short: paths have to be looked up one by one',
  description: 'A monorepo',
  license: 'mit',
  treeCutAfter: 500,
  files: {
    ...caseFiles('wide_fen'),
    ...Object.fromEntries(
      packages.map((folder) => [`${folder}/main.py`, textFile(`print("${folder}")\n`)]),
    ),
  },
  history: [
    {
      from: '2025-01-01',
      to: '2025-12-01',
      changes: 40,
      mix: [{ via: 'push', authors: { sundew: 1 }, lines: [10, 90] }],
    },
  ],
};
