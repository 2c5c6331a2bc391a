import { textFile } from '../sample-hub/content/text-file.ts';
import type { HubRepositorySpec } from '../sample-hub/hub/repository-spec.ts';

interface Given extends Partial<HubRepositorySpec> {
  readonly licence?: string;
  /** More lines of front matter. */
  readonly frontMatter?: string;
}

/** A model just large enough to be ingested, under a licence of the test's choice. */
export function smallModel(id: string, given: Given = {}): HubRepositorySpec {
  const { licence = 'mit', frontMatter = '', ...rest } = given;
  const head = `license: ${licence}\n${frontMatter}`;
  return {
    kind: 'model',
    id,
    shows: 'a model for a test',
    downloads: 1,
    likes: 1,
    commits: [
      {
        date: '2025-01-01',
        by: 'tester',
        title: 'initial commit',
        put: {
          'README.md': textFile(`---\n${head}---\n# ${id}\n\nA model for a test.\n`),
          'config.json': textFile('{"model_type":"bert"}\n'),
        },
      },
    ],
    ...rest,
  };
}
