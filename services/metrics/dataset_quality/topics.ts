/** What a section of a dataset's card may be about, as far as this metric asks. */
export type Topic = 'task' | 'language' | 'size' | 'structure' | 'origin' | 'limits';

/** Words and phrases that make a heading one about a topic. */
const headings: Readonly<Record<Topic, readonly string[]>> = {
  task: ['task', 'tasks', 'leaderboards'],
  language: ['language', 'languages'],
  size: ['size', 'sizes', 'statistics', 'stats'],
  structure: [
    'structure',
    'split',
    'splits',
    'field',
    'fields',
    'feature',
    'features',
    'column',
    'columns',
    'schema',
    'format',
    'instances',
    'attributes',
  ],
  origin: [
    'source',
    'sources',
    'provenance',
    'origin',
    'collection',
    'collected',
    'creation',
    'construction',
    'curation',
    'annotation',
    'annotations',
    'annotators',
    'labeling',
    'labelling',
  ],
  limits: [
    'limitation',
    'limitations',
    'bias',
    'biases',
    'risk',
    'risks',
    'personal',
    'sensitive',
    'privacy',
    'pii',
    'ethical',
    'ethics',
    'caveats',
    'social impact',
  ],
};

/** What a heading announces; several things, where it names several. */
export function topicsOf(heading: string): readonly Topic[] {
  const words = ` ${(heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  // "Who are the source language producers?" asks where the texts come from.
  const asked = words.replace(' source language ', ' source ');
  return topics.filter((topic) => headings[topic].some((word) => asked.includes(` ${word} `)));
}

const topics: readonly Topic[] = ['task', 'language', 'size', 'structure', 'origin', 'limits'];
