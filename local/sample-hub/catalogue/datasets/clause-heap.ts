import { noiseFile, ZIP_MAGIC } from '../../content/noise-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

export const clauseHeap: HubRepositorySpec = {
  kind: 'dataset',
  id: 'hollowbrook/clause-heap',
  shows: 'a poor card: a licence and two sentences',
  downloads: 608,
  likes: 4,
  commits: [
    {
      date: '2025-08-11T17:40:00Z',
      by: 'quillback',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2025-08-11T17:52:00Z',
      by: 'quillback',
      title: 'Upload clauses.zip',
      put: {
        'README.md': card('clause-heap'),
        'clauses.zip': noiseFile('hollowbrook/clause-heap', 18_874_368, ZIP_MAGIC),
      },
    },
  ],
};
