import type { ArtifactLink } from '#shared/domain/artifact-links.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import { storedLinks } from '#shared/storage/index/links.ts';
import { register } from '#shared/storage/index/register.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import type { Table } from '#shared/storage/index/table.ts';
import { sampleRun } from './sample-run.ts';

interface Given {
  readonly name: string;
  /** Names of models that are registered in this way too, before or after. */
  readonly parents?: readonly string[];
  /** Names of datasets that nobody has registered. */
  readonly datasets?: readonly string[];
}

/** Its id is its name, so that whoever names it need not wait for it. */
const idOf = (name: string) => name;

/** Puts a model with its links straight into the index, where a test takes very many. */
export async function registerModel(table: Table, given: Given): Promise<Pointer> {
  const { name, parents = [], datasets = [] } = given;
  const run = sampleRun(urlOf(name), { artifactId: idOf(name), name, reserved: [] });
  const at = new Date(run.startedAt).toISOString();
  const pointer: Pointer = {
    id: run.artifactId,
    type: 'model',
    name,
    url: run.url,
    source: { ...run.source, sha: 'a'.repeat(40) },
    sources: [sourceHash(run.source)],
    contentRun: run.id,
    version: 1,
    bundle: {
      bytes: 10,
      sha256: 'b'.repeat(64),
      weights: 'by_reference',
      deployableBytes: 1_000_000,
    },
    links: storedLinks([...parents.map(parent), ...datasets.map(dataset)]),
    linksRun: run.id,
    createdAt: at,
    updatedAt: at,
  };
  await createRuns(table).open(run);
  await register(table, { run, pointer, text: '' });
  return pointer;
}

const urlOf = (name: string) => `https://huggingface.co/acme/${name}`;

function parent(name: string): ArtifactLink {
  const target = parseSourceUrl('model', urlOf(name));
  const link = { confidence: 'strong', source: 'model_card', artifact: idOf(name) } as const;
  return { kind: 'parent', target, ...link };
}

function dataset(name: string): ArtifactLink {
  const target = parseSourceUrl('dataset', `https://huggingface.co/datasets/acme/${name}`);
  return { kind: 'dataset', target, confidence: 'strong', source: 'front matter' };
}
