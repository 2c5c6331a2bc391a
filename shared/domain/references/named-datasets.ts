import type { Card } from '../card.ts';
import type { DatasetReference } from '../links.ts';
import { headingTrails, mentions } from './heading-trails.ts';
import { hubId, listed, uniqueById } from './hub-id.ts';

const TAG = 'dataset:';
/** More than these, no model was trained on and no reader follows. */
const MOST = 50;
/** Loaders of local files, which trainers write where a dataset's name belongs, and empty words. */
const LOADERS =
  /^(?:arrow|audiofolder|csv|generator|imagefolder|json|none|null|parquet|text|unknown)$/i;

const ABOUT_TRAINING =
  /\b(?:(?:pre|fine)?train(?:ing|ed)?|(?:fine)?tun(?:ing|ed)|data|datasets?|corpus|corpora)\b/i;
const ABOUT_OTHERS =
  /\b(?:eval|evals|evaluations?|benchmarks?|test|testing|results|bias|biases|limitations?|related|citations?|acknowledge?ments?)\b/i;

/**
 * What a model says it was trained on: in the front matter and the tags, and only when these say
 * nothing, by links in what it writes about its training or its data.
 */
export function namedDatasets(tags: readonly string[], card: Card): readonly DatasetReference[] {
  const stated = uniqueById([
    ...listed(card.frontMatter.datasets).flatMap(reference('front matter')),
    ...datasetsInTags(tags, 'tag'),
  ]);
  return (stated.length > 0 ? stated : uniqueById(linked(card))).slice(0, MOST);
}

/** The datasets that the Hub's tags name: a model's own, or those of the parent it inherits. */
export function datasetsInTags(
  tags: readonly string[],
  source: DatasetReference['source'],
): readonly DatasetReference[] {
  const named = tags.filter((tag) => tag.startsWith(TAG)).map((tag) => tag.slice(TAG.length));
  return uniqueById(named.flatMap(reference(source)));
}

function linked({ sections, links }: Card): readonly DatasetReference[] {
  const trails = headingTrails(sections);
  const told = links.filter(({ place, section }) => {
    if (place === 'code' || place === 'comment') return false;
    const headings = trails[section] ?? [];
    return mentions(headings, ABOUT_TRAINING) && !mentions(headings, ABOUT_OTHERS);
  });
  return told.map(({ url }) => url).flatMap(reference('training section'));
}

function reference(source: DatasetReference['source']) {
  return (value: unknown): DatasetReference[] => {
    const id = hubId(value, 'dataset');
    return id === undefined || LOADERS.test(id) ? [] : [{ id, source }];
  };
}
