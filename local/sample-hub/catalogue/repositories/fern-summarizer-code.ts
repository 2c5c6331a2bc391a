import type { RepositorySpec } from '../../github/repository-spec.ts';
import { pythonProject } from '../project.ts';

export const fernSummarizerCode: RepositorySpec = {
  name: 'tamarisk-nlp/fern-summarizer',
  shows: 'archived, untouched for years, and without a licence',
  description: 'news summarization, see report.pdf',
  stars: 7,
  archived: true,
  defaultBranch: 'master',
  files: pythonProject({
    package: 'fern_summarizer',
    readme: '# fern-summarizer\n\nCode for our report.\n',
    modules: ['dataset', 'trainer'],
    requirements: ['torch', 'transformers', 'sentencepiece'],
  }),
  history: [
    {
      from: '2022-11-20',
      to: '2023-04-22',
      changes: 24,
      mix: [{ via: 'push', authors: { sorrelhook: 1 }, lines: [4, 300] }],
    },
  ],
};
