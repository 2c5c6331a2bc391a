import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Dataset, Evidence } from './evidence.ts';

type Described = Extract<Dataset, { readonly status: 'described' }>;

/** One thing that a dataset's card should say. */
interface Part {
  readonly weight: number;
  /** In a list after "says" or "lacks". */
  readonly name: string;
  readonly improve: string;
  isIn(dataset: Described): boolean;
}

/** With fewer words of its own a card names the data and does not describe it. */
const ENOUGH_WORDS = 100;
const LONGEST_ID = 60;

const parts: readonly Part[] = [
  {
    weight: 0.2,
    name: 'a description',
    improve: `describe the data in at least ${ENOUGH_WORDS} words of its own`,
    isIn: ({ description }) => description.words >= ENOUGH_WORDS,
  },
  {
    weight: 0.15,
    name: 'its licence',
    improve: 'state the licence of the data in `license`',
    isIn: ({ description }) => description.found.license !== undefined,
  },
  {
    weight: 0.15,
    name: 'its splits or features',
    improve: 'describe the splits and fields of the data',
    isIn: ({ description }) => description.found.structure !== undefined,
  },
  {
    weight: 0.15,
    name: 'its source',
    improve: 'write where the data comes from, and how it was collected or annotated',
    isIn: ({ description }) => description.found.origin !== undefined,
  },
  {
    weight: 0.15,
    name: 'its limitations',
    improve: 'write a section on limitations, bias or personal data',
    isIn: ({ description }) => description.found.limits !== undefined,
  },
  {
    weight: 0.1,
    name: 'its task and language',
    improve: 'state both `task_categories` and `language`',
    isIn: ({ description: { found } }) => found.task !== undefined && found.language !== undefined,
  },
  {
    weight: 0.1,
    name: 'its size',
    improve: 'state the size of the data in `size_categories`',
    isIn: ({ description }) => description.found.size !== undefined,
  },
];

const unsaid: Readonly<Record<Exclude<Dataset['status'], 'described'>, string>> = {
  missing: 'does not exist, or is private',
  undescribed: 'has no card',
  gated: 'is gated, so its card could not be read',
  unreadable: 'could not be read: its upstream did not answer',
};

/**
 * How well the data that the model was trained on is documented: the mean over the first five
 * linked datasets.
 *
 * 100 words of its own 0.20 · a licence other than `unknown` 0.15 · task and language 0.10 · its
 * size 0.10 · splits or features described 0.15 · source, collection or annotation 0.15 ·
 * limitations, bias or personal data 0.15. The front matter of the dataset's card or a section of
 * it may say so; a section counts when at least 8 words of its own remain without template text.
 * A dataset that does not exist, or has no card, counts 0, and so does a model that links none.
 *
 * A dataset that is gated leaves the mean; when more than half of them are, the verdict is
 * inconclusive, and so it is for as long as the upstream of one does not answer. A quantised model
 * or an adapter is measured by the data of its parent.
 */
export function score({ datasets, more, cardGated }: Evidence): Verdict {
  if (datasets.length === 0) return withoutDatasets(cardGated);

  const late = datasets.filter(({ status }) => status === 'unreadable');
  const gated = datasets.filter(({ status }) => status === 'gated');
  const details = [...datasets.map(detailOf), ...datasets.flatMap(mentionsOf)];
  if (late.length > 0 || gated.length * 2 > datasets.length) {
    return unreadable([...late, ...gated], datasets.length, details);
  }

  const read = datasets.filter((dataset) => !gated.includes(dataset));
  const mean = read.reduce((sum, dataset) => sum + worthOf(dataset), 0) / read.length;
  const rest = [
    gated.length > 0 && `not readable and left out: ${namesOf(gated)}`,
    more > 0 && `${more} more ${more === 1 ? 'is' : 'are'} not looked at`,
  ].filter(Boolean);
  return scored(Math.min(1, mean), [sentence(read), ...rest].join('; '), {
    details,
    improve: improvement(read),
  });
}

function withoutDatasets(cardGated: boolean): Verdict {
  if (cardGated) {
    return inconclusive('the card is gated, so the training data that it names is not known', {
      retryable: false,
      improve: 'let everyone read the card',
    });
  }
  return scored(0, 'no dataset is linked, so nobody can see what the model has learnt from', {
    improve: 'name the training data in `datasets` of the card',
  });
}

function unreadable(unread: readonly Dataset[], all: number, details: readonly Detail[]): Verdict {
  const retryable = unread.some(({ status }) => status === 'unreadable');
  const because = `${unread.length} of ${all} linked datasets could not be read: ${namesOf(unread)}`;
  return inconclusive(because, {
    retryable,
    details,
    improve: retryable
      ? 'rate the model again when its datasets can be reached'
      : 'let everyone read the cards of the datasets',
  });
}

function worthOf(dataset: Dataset): number {
  return parts.filter((part) => has(dataset, part)).reduce((sum, { weight }) => sum + weight, 0);
}

function has(dataset: Dataset, part: Part): boolean {
  return dataset.status === 'described' && part.isIn(dataset);
}

function sentence(read: readonly Dataset[]): string {
  const [only, ...others] = read;
  if (only !== undefined && others.length === 0) return `${nameOf(only)} ${saidOf(only)}`;

  const missing = read.filter(({ status }) => status === 'missing');
  const lacking = parts
    .map((part) => ({ part, count: read.filter((dataset) => !has(dataset, part)).length }))
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => `${count} lack ${part.name}`);
  return [
    `of ${read.length} datasets ${lacking.length === 0 ? 'all say everything' : lacking.join(', ')}`,
    missing.length > 0 && `${namesOf(missing)} cannot be found`,
  ]
    .filter(Boolean)
    .join('; ');
}

function saidOf(dataset: Dataset): string {
  if (dataset.status !== 'described') return unsaid[dataset.status];
  const says = parts.filter((part) => has(dataset, part)).map(({ name }) => name);
  const lacks = parts.filter((part) => !has(dataset, part)).map(({ name }) => name);
  return [
    says.length === 0 ? 'says nothing of itself' : `says ${says.join(', ')}`,
    lacks.length > 0 && `lacks ${lacks.join(', ')}`,
    dataset.description.problem,
  ]
    .filter(Boolean)
    .join('; ');
}

/** What raises the mean most: one thing for all datasets that lack it, or those that are not there. */
function improvement(read: readonly Dataset[]): string {
  const missing = read.filter(({ status }) => status === 'missing');
  const undescribed = read.filter(({ status }) => status === 'undescribed');
  const options = [
    {
      gain: missing.length,
      text: `link data that can be found in place of ${namesOf(missing)}`,
    },
    { gain: undescribed.length, text: `give ${namesOf(undescribed)} a card` },
    ...parts.map((part) => {
      const lacking = read.filter(
        (dataset) => dataset.status === 'described' && !has(dataset, part),
      );
      return {
        gain: part.weight * lacking.length,
        text: `in the card of ${namesOf(lacking)}: ${part.improve}`,
      };
    }),
  ];
  const [best] = options.sort((a, b) => b.gain - a.gain);
  return best === undefined || best.gain === 0 ? '' : best.text;
}

function detailOf(dataset: Dataset): Detail {
  const text = `${nameOf(dataset)} ${saidOf(dataset)}`;
  return dataset.status === 'described' ? { text, url: dataset.url } : { text };
}

function mentionsOf(dataset: Dataset): readonly Detail[] {
  if (dataset.status !== 'described') return [];
  const { url, description } = dataset;
  return Object.values(description.found).map(({ text, line }) => ({
    text: `${nameOf(dataset)}: ${text}`,
    url: line === undefined ? url : `${url}?code=true#L${line}`,
  }));
}

function namesOf(datasets: readonly Dataset[]): string {
  return datasets.map(nameOf).join(', ');
}

function nameOf({ id, inherited }: Dataset): string {
  const short = id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID - 1)}…`;
  return inherited ? `${short} (of the parent)` : short;
}
