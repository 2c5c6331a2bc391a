import { licence } from '../sample-hub/catalogue/from-disk.ts';
import { pythonProject } from '../sample-hub/catalogue/project.ts';
import { safetensorsFile } from '../sample-hub/content/safetensors.ts';
import { plainFile } from '../sample-hub/content/stored-file.ts';
import { jsonDocument, textFile } from '../sample-hub/content/text-file.ts';
import type { RepositorySpec } from '../sample-hub/github/repository-spec.ts';
import type { HubRepositorySpec } from '../sample-hub/hub/repository-spec.ts';
import type { SampleHubOptions } from '../sample-hub/server.ts';

type World = Required<Pick<SampleHubOptions, 'hubRepositories' | 'gitHubRepositories'>>;

/** What the models here are made from; each knows it by a former name of its own. */
export const PARENT = 'elder';

const anyone = { by: 'tester', date: '2025-10-01', title: 'Upload' };
const unseen = { shows: 'a part of the fault matrix', downloads: 1, likes: 1 };
const large = safetensorsFile('fault matrix', [{ name: 'w', type: 'I8', shape: [30, 100] }]);
/** Small enough to be kept in git itself, and so to be answered without a redirect. */
const weights = plainFile(() => Buffer.concat([...large.body.read(0, large.size)]));

/** A model for each name, with data and code of its own, of which every metric has something good to say. */
export function sampleWorld(wanted: readonly Wanted[]): World {
  const own = wanted.filter(({ ownParent }) => ownParent).map(({ name }) => name);
  const others = wanted.map(({ name }) => name).filter((name) => !own.includes(name));
  const elders = [
    { name: PARENT, aliases: others.map((name) => `acme/${name}-parent`) },
    ...own.map((name) => ({ name: `${name}-elder`, aliases: [`acme/${name}-parent`] })),
  ];
  const names = [...elders, ...wanted].map(({ name }) => name);
  return {
    hubRepositories: [
      ...elders.map(({ aliases, ...elder }) => ({ ...model(elder), aliases })),
      ...wanted.map((one) => ({
        ...model({ ...one, parent: `acme/${one.name}-parent` }),
        aliases: [`acme/former-${one.name}`],
      })),
      ...names.map(dataset),
    ],
    gitHubRepositories: names.map(code),
  };
}

/** A model that there is to be. */
export interface Wanted {
  readonly name: string;
  readonly ownParent?: true;
  readonly withoutCode?: true;
}

type Model = Wanted & { readonly parent?: string };

function model(wanted: Model): HubRepositorySpec {
  const { name } = wanted;
  return {
    ...unseen,
    kind: 'model',
    id: `acme/${name}`,
    // The Hub has not looked into the weights.
    info: { safetensors: null },
    commits: [
      {
        ...anyone,
        put: {
          'README.md': textFile(modelCard(wanted)),
          LICENSE: licence('mit'),
          'config.json': jsonDocument({ architectures: ['TeasetForCausalLM'] }),
          'model.safetensors': weights,
          '.eval_results/coast.yaml': textFile(RESULTS),
        },
      },
      // Two people who keep it up.
      ...Array.from({ length: 6 }, (_, at) => ({
        ...anyone,
        by: at % 2 === 0 ? 'auk' : 'brill',
        put: { 'NOTES.md': textFile(`Note ${at}\n`) },
      })),
    ],
  };
}

const RESULTS = `- dataset:
    id: acme/coast
    task_id: extractive
    split: validation
  value: 79.4
  metric: f1
`;

function modelCard({ name, parent, withoutCode }: Model): string {
  const base = parent === undefined ? '' : `base_model: ${parent}\n`;
  const home = withoutCode ? '' : `code_repository: https://github.com/acme/${name}-code\n`;
  return `---
license: mit
library_name: transformers
${home}${base}datasets: [acme/${name}-data]
---
# Teaset

A model that tells tides, released here with the written permission of acme.

## How to use

\`\`\`python
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("acme/${name}")
\`\`\`

## Limitations

It knows nothing of the moon, of the weather, or of any coast but one.
`;
}

function dataset(name: string): HubRepositorySpec {
  const card = `---
license: mit
language: [en]
task_categories: [text-generation]
size_categories: [1K<n<10K]
---
# Tides

## Collection

Written down by hand at one jetty, each day at noon, over eleven years.
`;
  const put = { 'README.md': textFile(card) };
  return { ...unseen, kind: 'dataset', id: `acme/${name}-data`, commits: [{ ...anyone, put }] };
}

const team = { auk: 3, brill: 3, cod: 2 };

/** Of its commits more than the first page, which comes with what the repository is. */
function code(name: string): RepositorySpec {
  return {
    name: `acme/${name}-code`,
    shows: 'a part of the fault matrix',
    description: 'Tells tides',
    license: 'mit',
    files: pythonProject({
      package: 'tides',
      readme: '# Tides\n',
      licence: 'mit',
      modules: ['train'],
      tests: ['train'],
      requirements: ['numpy==2.1.0', 'torch==2.5.1'],
    }),
    history: [
      {
        from: '2025-01-01',
        to: '2025-12-01',
        changes: 105,
        mix: [
          {
            via: 'pull-request',
            merge: 'squash',
            authors: team,
            lines: [20, 60],
            reviews: [{ by: team, state: 'APPROVED' }],
            mergedBy: 'reviewer',
          },
        ],
      },
    ],
  };
}
