import type { LinkedDataset, ModelDossier } from '#shared/domain/dossier.ts';
import { type Description, descriptionOf } from './description.ts';

/** A linked dataset with what its card says of it, or why that is not known. */
export type Dataset = { readonly id: string; readonly inherited: boolean } & (
  | { readonly status: 'described'; readonly url: string; readonly description: Description }
  /** It exists, and nothing describes it. */
  | { readonly status: 'undescribed' }
  | { readonly status: 'missing' }
  | { readonly status: 'gated' }
  /** Its upstream did not answer. */
  | { readonly status: 'unreadable' }
);

export interface Evidence {
  /** In the order of the card. */
  readonly datasets: readonly Dataset[];
  /** How many are linked beyond those. */
  readonly more: number;
  /** The model's own card, which names the datasets, could not be read. */
  readonly cardGated: boolean;
}

type Needed = Pick<ModelDossier, 'card' | 'datasets'>;

/** A list of every dataset there is says little of each, and reading all of it takes long. */
const MOST_DATASETS = 5;

/** Reads the cards of the first datasets that the model names. */
export async function gather({ card, datasets }: Needed): Promise<Evidence> {
  const read = datasets.filter(({ status }) => status !== 'not_looked_at').slice(0, MOST_DATASETS);
  return {
    datasets: read.map(datasetOf),
    more: datasets.length - read.length,
    cardGated: card.status === 'gated',
  };
}

function datasetOf({ id, source, status, url, sha, card }: LinkedDataset): Dataset {
  const dataset = { id, inherited: source === 'parent' };
  if (status === 'missing') return { ...dataset, status };
  if (status === 'unreadable') return { ...dataset, status };
  if (card.status === 'gated') return { ...dataset, status: 'gated' };
  if (card.status === 'absent') return { ...dataset, status: 'undescribed' };
  const { path } = card.value;
  return {
    ...dataset,
    status: 'described',
    url: sha === undefined ? url : `${url}/blob/${sha}/${path}`,
    description: descriptionOf(card.value),
  };
}
