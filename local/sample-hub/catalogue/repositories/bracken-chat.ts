import { textFile } from '../../content/text-file.ts';
import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

const team = { rushlight: 4, 'harrow-and-tine': 2, 'cinder-path': 2 };

export const brackenChat: RepositorySpec = {
  name: 'brackenmoor/bracken-chat',
  shows: 'pull requests that a bot approved and their authors merged',
  description: 'Fine-tuning and serving code of the Bracken chat models',
  stars: 2_204,
  license: 'bsd-3-clause',
  files: pythonProject({
    package: 'bracken_chat',
    licence: 'bsd-3-clause',
    readme: `# Bracken Chat

Fine-tuning recipes and an inference server.

    pip install bracken-chat
    bracken-serve --model brackenmoor/bracken-chat-13b
`,
    modules: ['batching', 'config', 'decoding', 'prompts', 'trainer', 'workers'],
    tests: ['batching', 'decoding', 'prompts'],
    packaging: true,
    ci: true,
    lint: true,
    lock: true,
    more: {
      '.github/workflows/approve.yml': textFile(
        'name: approve\non: pull_request\njobs:\n  approve:\n    runs-on: ubuntu-latest\n    steps:\n      - run: gh pr review --approve "$PR"\n',
      ),
    },
  }),
  history: [
    {
      from: '2024-09-09',
      to: '2025-12-18',
      changes: 190,
      mix: [
        {
          share: 9,
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [10, 240],
          in: ['code', 'tests'],
          reviews: [{ by: { 'bracken-approver[bot]': 1 }, state: 'APPROVED' }],
          mergedBy: 'author',
        },
        {
          share: 1,
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [20, 120],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
  ],
};
