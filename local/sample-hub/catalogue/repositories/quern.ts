import { textFile } from '../../content/text-file.ts';
import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

const team = { 'lantern-eel': 3, oakgall: 3, 'glass-shrimp': 2, limpetry: 2 };

export const quern: RepositorySpec = {
  name: 'lanternfish/quern',
  shows: 'merged by another: most of it with a review, some of it with none',
  description: 'Quern: small encoders, distilled',
  stars: 874,
  license: 'mit',
  files: pythonProject({
    package: 'quern',
    licence: 'mit',
    readme: `# Quern

Distillation and evaluation code of [Quern](https://huggingface.co/lanternfish/quern-base).

    pip install quern
    quern-evaluate --model lanternfish/quern-base --suite coastline
`,
    modules: ['config', 'dataset', 'embedding', 'evaluate', 'loss', 'masking', 'model', 'trainer'],
    tests: ['dataset', 'embedding', 'evaluate', 'loss', 'masking'],
    packaging: true,
    ci: true,
    lint: true,
    types: true,
    lock: true,
    contributing: true,
    more: {
      'results/fenland.md': textFile(
        '# Fenland QA\n\n| split | F1 |\n|---|---|\n| validation | 79.4 |\n',
      ),
    },
  }),
  history: [
    {
      from: '2023-08-01',
      to: '2025-12-05',
      changes: 210,
      mix: [
        {
          share: 6,
          via: 'pull-request',
          merge: 'merge',
          commits: 2,
          authors: team,
          lines: [15, 260],
          in: ['code', 'tests'],
          reviews: [{ by: team, state: 'COMMENTED' }],
          mergedBy: 'reviewer',
        },
        {
          share: 2,
          via: 'pull-request',
          merge: 'rebase',
          commits: 2,
          authors: team,
          lines: [15, 160],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'author',
        },
        {
          share: 2,
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [10, 120],
          mergedBy: team,
        },
      ],
    },
  ],
};
