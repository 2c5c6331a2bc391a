import { textFile } from '../../content/text-file.ts';
import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

export const fenlandQaBaselines: RepositorySpec = {
  name: 'oxbow-research/fenland-qa-baselines',
  shows: 'pull requests that only their own authors approved',
  description: 'Baselines for the Fenland QA dataset',
  stars: 38,
  license: 'mit',
  files: pythonProject({
    package: 'fenland_qa_baselines',
    licence: 'mit',
    readme: `# Fenland QA baselines

Fine-tunes an encoder for extractive question answering.

\`\`\`bash
pip install -r requirements.txt
python src/fenland_qa_baselines/trainer.py --model lanternfish/quern-base
\`\`\`
`,
    modules: ['collate', 'evaluate', 'trainer'],
    tests: ['evaluate'],
    requirements: ['torch==2.5.1', 'transformers==4.49.0', 'datasets==3.2.0', 'evaluate'],
    more: {
      'scripts/run.sh': textFile(
        '#!/bin/sh\nset -e\npython src/fenland_qa_baselines/trainer.py "$@"\n',
      ),
    },
  }),
  history: [
    {
      from: '2024-10-01',
      to: '2025-11-02',
      changes: 74,
      mix: [
        {
          via: 'pull-request',
          merge: 'squash',
          authors: { cobblewren: 5, 'reed-warbler': 2 },
          lines: [12, 180],
          reviews: [{ by: 'author', state: 'APPROVED' }],
          mergedBy: 'author',
        },
      ],
    },
  ],
};
