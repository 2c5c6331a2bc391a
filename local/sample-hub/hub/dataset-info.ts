import { arxivTags, type Card, cardOf, texts } from './card.ts';
import type { Revision } from './revision.ts';

/** Members of a dataset's front matter that become tags under their own names. */
const TAGGED = [
  'annotations_creators', 'task_categories', 'task_ids', 'language_creators', 'multilinguality',
  'source_datasets', 'language', 'license', 'size_categories',
] as const; // biome-ignore format: a word list reads better filled than one word a line

const LONGEST_DESCRIPTION = 300;

/** What the Hub tells of a dataset beyond what it tells of any repository. */
export function datasetInfo(revision: Revision): Record<string, unknown> {
  const card = cardOf(revision);
  const description = card === undefined ? undefined : firstProse(card);
  return {
    tags: datasetTags(revision, card),
    ...(description !== undefined && { description }),
    citation: null,
  };
}

function datasetTags({ files }: Revision, card: Card | undefined): readonly string[] {
  const data = card?.data ?? {};
  const paths = [...files.keys()];
  const format = ['parquet', 'csv', 'json'].find((name) =>
    paths.some((path) => path.endsWith(`.${name}`) || path.endsWith(`.${name}l`)),
  );
  return [
    ...TAGGED.flatMap((name) => texts(data[name]).map((value) => `${name}:${value}`)),
    ...(format === undefined ? [] : [`format:${format}`, 'library:datasets']),
    ...arxivTags(card?.text ?? ''),
    'region:us',
    ...texts(data.tags),
  ];
}

function firstProse({ text }: Card): string | undefined {
  const paragraph = text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .find((part) => /^[A-Z]/.test(part));
  if (paragraph === undefined || paragraph.length <= LONGEST_DESCRIPTION) return paragraph;
  return `${paragraph.slice(0, LONGEST_DESCRIPTION)}…`;
}
