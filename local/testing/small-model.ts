import { textFile } from '../sample-hub/content/text-file.ts';
import type { HubRepositorySpec } from '../sample-hub/hub/repository-spec.ts';

/** A model just large enough to be ingested, under a licence of the test's choice. */
export function smallModel(
  id: string,
  given: Partial<HubRepositorySpec> & { licence?: string } = {},
): HubRepositorySpec {
  const { licence = 'mit', ...rest } = given;
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
          'README.md': textFile(`---\nlicense: ${licence}\n---\n# ${id}\n\nA model for a test.\n`),
          'config.json': textFile('{"model_type":"bert"}\n'),
        },
      },
    ],
    ...rest,
  };
}
