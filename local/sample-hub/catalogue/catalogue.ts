import { datasetSpecs, modelSpecs } from './hub-specs.ts';
import { codeSpecs } from './repository-specs.ts';

/** Something to ingest, as a person would post it. */
export interface CatalogueEntry {
  readonly type: 'model' | 'dataset' | 'code';
  readonly url: string;
  readonly name: string;
  /** What it shows, in one line. */
  readonly shows: string;
}

/** In the order of a good demo: data and code, then models, parents before their children. */
export const catalogueEntries: readonly CatalogueEntry[] = [
  ...datasetSpecs.map(({ id, shows }) =>
    entry('dataset', `https://huggingface.co/datasets/${id}`, shows),
  ),
  ...codeSpecs.map(({ name, shows }) => entry('code', `https://github.com/${name}`, shows)),
  ...modelSpecs.map(({ id, shows }) => entry('model', `https://huggingface.co/${id}`, shows)),
];

function entry(type: CatalogueEntry['type'], url: string, shows: string): CatalogueEntry {
  return { type, url, name: url.slice(url.lastIndexOf('/') + 1), shows };
}
