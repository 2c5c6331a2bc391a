import { textFile } from '../../content/text-file.ts';
import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

const team = { heronwise: 5, mossline: 4, tidalflat: 3, brackwater: 2, 'oakgall-s': 1 };

export const skerry: RepositorySpec = {
  name: 'saltmarsh-ai/skerry',
  shows: 'every change by a pull request that somebody else approved; renamed once',
  formerNames: ['saltmarsh-ai/skerry-train'],
  description: 'Official training, evaluation and inference code of the Skerry language models',
  topics: ['language-model', 'pytorch', 'transformers'],
  stars: 1_312,
  license: 'apache-2.0',
  files: pythonProject({
    package: 'skerry',
    licence: 'apache-2.0',
    readme: `# Skerry

Training, evaluation and inference code of [Skerry 7B](https://huggingface.co/saltmarsh-ai/skerry-7b).

\`\`\`bash
pip install skerry
skerry-train configs/7b.yaml
skerry-evaluate --model saltmarsh-ai/skerry-7b --tasks configs/tasks.yaml
\`\`\`

Every result in the model cards was measured with \`skerry-evaluate\` at the tag named there.
`,
    modules: [
      'attention',
      'checkpoints',
      'config',
      'dataset',
      'evaluate',
      'generation',
      'model',
      'trainer',
    ],
    tests: ['attention', 'checkpoints', 'dataset', 'evaluate', 'generation'],
    packaging: true,
    ci: true,
    lint: true,
    types: true,
    lock: true,
    contributing: true,
    more: {
      'configs/7b.yaml': textFile(
        'model:\n  layers: 32\n  hidden: 4096\ndata:\n  name: saltmarsh-ai/tidewords\ntrain:\n  steps: 240000\n  batch_tokens: 4194304\n',
      ),
      'configs/tasks.yaml': textFile(
        '- name: saltglade-reason\n  shots: 5\n- name: harbour-cloze\n  shots: 0\n- name: oxbow-math\n  shots: 8\n',
      ),
      'docs/training.md': textFile(
        '# Training\n\nA run takes 240,000 steps on 64 accelerators. Resume with `--from`.\n',
      ),
      'examples/instruct/train.py': textFile(
        'from skerry.trainer import Trainer, TrainerConfig\n\nTrainer(TrainerConfig(seed=17))\n',
      ),
    },
  }),
  history: [
    {
      from: '2024-01-15',
      to: '2024-05-28',
      changes: 60,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [80, 520],
          in: ['code', 'code', 'tests'],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
    {
      from: '2024-05-28',
      to: '2025-12-22',
      changes: 260,
      mix: [
        {
          share: 7,
          via: 'pull-request',
          merge: 'squash',
          authors: team,
          lines: [8, 260],
          in: ['code', 'tests'],
          reviews: [
            { by: team, state: 'CHANGES_REQUESTED' },
            { by: team, state: 'APPROVED' },
          ],
          mergedBy: 'author',
        },
        {
          share: 2,
          via: 'pull-request',
          merge: 'merge',
          commits: 3,
          authors: team,
          lines: [40, 400],
          in: ['code', 'tests', 'docs'],
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
        {
          share: 1,
          via: 'pull-request',
          merge: 'squash',
          authors: { 'dependabot[bot]': 1 },
          lines: [2, 60],
          deletes: 1,
          files: [1, 1],
          in: ['lock'],
          title: 'Bump the pinned versions',
          reviews: [{ by: team, state: 'APPROVED' }],
          mergedBy: 'reviewer',
        },
      ],
    },
  ],
};
