import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

const team = { dunlin42: 3, 'marram-grass': 2 };

/** 48,000 lines that nobody saw, and 36 reviewed fixes of 50. */
export const windrow: RepositorySpec = {
  name: 'windrow-speech/windrow',
  shows: 'one import of 48,000 lines, then a few reviewed fixes',
  description: 'Speech recognition for dialects',
  stars: 96,
  license: 'gpl-3.0',
  files: pythonProject({
    package: 'windrow',
    licence: 'gpl-3.0',
    readme: `# Windrow

Small speech recognisers for dialects with little data.

    pip install -e .
    python -m windrow.decoding --model windrow-speech/windrow-ctc-small recording.flac
`,
    modules: [
      'batching',
      'dataset',
      'decoding',
      'filters',
      'model',
      'normalise',
      'trainer',
      'vocabulary',
    ],
    tests: ['decoding', 'normalise'],
    packaging: true,
    ci: true,
  }),
  history: [
    {
      from: '2025-01-30',
      to: '2025-02-01',
      changes: 1,
      mix: [
        {
          via: 'push',
          authors: { dunlin42: 1 },
          lines: [48_000, 48_000],
          deletes: 0,
          files: [220, 220],
          title: 'Import from the internal repository',
        },
      ],
    },
    {
      from: '2025-02-01',
      to: '2025-10-30',
      changes: 36,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [50, 50],
          in: ['code', 'tests'],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
  ],
};
