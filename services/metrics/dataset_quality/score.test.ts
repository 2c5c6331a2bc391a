import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedDataset } from '#shared/domain/dossier.ts';
import { sampleCard, sampleDossier } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

const sha = '9b1f0c4de2a7358694d0c1b2a3f4e5d6c7b8a900';

function words(count: number): string {
  return Array.from({ length: count }, (_, n) => `word${n}`).join(' ');
}

function dataset(card: string | undefined, about: Partial<LinkedDataset> = {}): LinkedDataset {
  const id = about.id ?? 'lakeside/ponds';
  return {
    id,
    source: 'front matter',
    status: 'found',
    url: `https://huggingface.co/datasets/${id}`,
    sha,
    card:
      card === undefined
        ? { status: 'absent' }
        : { status: 'found', value: { path: 'README.md', text: card, truncated: false } },
    ...about,
  };
}

async function rate(...datasets: readonly LinkedDataset[]) {
  return score(await gather(sampleDossier({ card: '# Heron', linked: { datasets } })));
}

async function value(...datasets: readonly LinkedDataset[]): Promise<number> {
  const verdict = await rate(...datasets);
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

const fullHead = [
  'license: cc-by-4.0',
  'task_categories: [text-classification]',
  'language: [en]',
  'size_categories: [10K<n<100K]',
  'source_datasets: [original]',
  'dataset_info: {features: [{name: text, dtype: string}], splits: [{name: train}]}',
];
const limitsSection = ['## Limitations', words(8)];
const full = dataset(sampleCard(fullHead, '# Ponds', words(100), ...limitsSection));
const missing = dataset(undefined, { id: 'lakeside/gone', status: 'missing' });
const leftOut = dataset(undefined, {
  id: 'lakeside/sixth',
  status: 'not_looked_at',
  card: { status: 'gated' },
});
const gated = dataset(undefined, { id: 'lakeside/vault', card: { status: 'gated' } });
const unanswered = dataset(undefined, { id: 'lakeside/silent', status: 'unreadable' });

/** As the first generation of dataset cards was generated, with nothing filled in. */
const generated = [
  '# Dataset Card for "ponds"',
  '## Dataset Description',
  '- **Repository:** [More Information Needed](https://example.org/how-to)',
  '- **Size of downloaded dataset files:** 33.51 MB',
  '- **Size of the generated dataset:** 85.75 MB',
  '- **Total amount of disk used:** 119.27 MB',
  '## Dataset Structure',
  '### Data Instances',
  '#### plain_text',
  '- **Size of downloaded dataset files:** 33.51 MB',
  '- **Size of the generated dataset:** 85.75 MB',
  '- **Total amount of disk used:** 119.27 MB',
  "An example of 'train' looks as follows.",
  '```\n{"text": "a heron stands in the reeds and waits for a fish"}\n```',
  '### Data Fields',
  'The data fields are the same among all splits.',
  '## Dataset Creation',
  '### Source Data',
  '[More Information Needed](https://example.org/how-to)',
  '## Considerations for Using the Data',
  '### Discussion of Biases',
  '[More Information Needed](https://example.org/how-to)',
  '### Contributions',
  'Thanks to [@someone](https://example.org/someone) for adding this dataset.',
].join('\n\n');

interface Case {
  readonly name: string;
  readonly datasets: readonly LinkedDataset[];
  readonly expected: number;
  readonly because: RegExp;
}

/** Weights: words 0.20; licence, structure, source and limitations 0.15; task and size 0.10. */
const cases: readonly Case[] = [
  {
    name: 'a model that links no data is worth nothing',
    datasets: [],
    expected: 0,
    because: /^no dataset is linked/,
  },
  {
    name: 'all seven parts make 1',
    datasets: [full],
    expected: 1,
    because: /^lakeside\/ponds says a description, its licence, .* and language, its size$/,
  },
  {
    name: 'a dataset without a card counts 0: it exists, and nothing describes it',
    datasets: [dataset(undefined)],
    expected: 0,
    because: /^lakeside\/ponds has no card$/,
  },
  {
    name: 'a dataset that does not exist counts 0 in the mean: half of 1',
    datasets: [full, missing],
    expected: 0.5,
    because: /1 lack its size; lakeside\/gone cannot be found$/,
  },
  {
    name: 'a card that was generated and never filled in is worth nothing',
    datasets: [dataset(generated)],
    expected: 0,
    because: /^lakeside\/ponds says nothing of itself; lacks a description, its licence/,
  },
  {
    name: '99 words do not describe the data, and 100 do: 0 and 0.20, 0.10 in the mean',
    datasets: [dataset(`# Ponds\n${words(99)}`), dataset(`# Ponds\n${words(100)}`)],
    expected: 0.1,
    because: /^of 2 datasets 1 lack a description, 2 lack its licence/,
  },
  {
    name: '`license: unknown` states no licence, as BookCorpus does',
    datasets: [dataset(sampleCard(['license: [unknown]']))],
    expected: 0,
    because: /lacks a description, its licence/,
  },
  {
    name: 'template text in the front matter states nothing, whatever the field',
    datasets: [
      dataset(
        sampleCard([
          'license: "[More Information Needed]"',
          'task_categories: ["[More Information Needed]"]',
          'language: ["[More Information Needed]"]',
          'size_categories: ["[More Information Needed]"]',
          'annotations_creators: "[Needs More Information]"',
          'source_datasets: [More Information Needed]',
          'dataset_info: {features: ["[More Information Needed]"], splits: [{}]}',
        ]),
      ),
    ],
    expected: 0,
    because: /^lakeside\/ponds says nothing of itself/,
  },
  {
    name: '`license: other` is a licence other than unknown: 0.15',
    datasets: [dataset(sampleCard(['license: other']))],
    expected: 0.15,
    because: /says its licence; lacks/,
  },
  {
    name: 'the task without the language is half an answer and earns nothing',
    datasets: [dataset(sampleCard(['task_categories: [question-answering]']))],
    expected: 0,
    because: /lacks .*its task and language/,
  },
  {
    name: 'a task in the front matter and a section on languages make 0.10 together',
    datasets: [
      dataset(
        sampleCard(
          ['task_ids: [extractive-qa]'],
          '# Ponds',
          '## Languages',
          'All of the texts are in English and Welsh.',
        ),
      ),
    ],
    expected: 0.1,
    because: /says its task and language; lacks/,
  },
  {
    name: 'features in dataset_info describe the structure, 0.15, and examples state the size, 0.10',
    datasets: [
      dataset(
        sampleCard([
          'dataset_info: [{config_name: a}, {features: [{name: x}], splits: [{name: train, num_examples: 9}]}]',
        ]),
      ),
    ],
    expected: 0.25,
    because: /says its splits or features, its size; lacks/,
  },
  {
    name: 'a table of fields describes the structure without any prose: 0.15',
    datasets: [
      dataset(
        '# Ponds\n## Data Fields\n| field | meaning |\n|-|-|\n| depth | in metres, at noon, in the middle |',
      ),
    ],
    expected: 0.15,
    because: /says its splits or features; lacks/,
  },
  {
    name: 'a section of seven own words is a heading only',
    datasets: [dataset(`# Ponds\n## Data Collection\n${words(7)}\n[More Information Needed]`)],
    expected: 0,
    because: /^lakeside\/ponds says nothing/,
  },
  {
    name: 'a section of eight own words on the collection counts 0.15',
    datasets: [dataset(`# Ponds\n## Data Collection\n${words(8)}`)],
    expected: 0.15,
    because: /says its source; lacks/,
  },
  {
    name: 'what stands below a heading counts for it: 0.15 for annotators under Annotations',
    datasets: [dataset(`# Ponds\n## Annotations\n### Who are they?\n${words(8)}`)],
    expected: 0.15,
    because: /says its source; lacks/,
  },
  {
    name: 'personal data under Dataset Creation are limitations, not a source: 0.15 once',
    datasets: [
      dataset(`# Ponds\n## Dataset Creation\n### Personal and Sensitive Information\n${words(8)}`),
    ],
    expected: 0.15,
    because: /says its limitations; lacks/,
  },
  {
    name: 'a dataset that is named for biases does not thereby discuss its own',
    datasets: [dataset(`# Dataset Card for Bias in Ponds\n${words(20)}`)],
    expected: 0,
    because: /lacks .*its limitations/,
  },
  {
    name: 'the size may be stated in a sentence: 0.10',
    datasets: [dataset('# Ponds\nIt holds 1,200 labelled images.')],
    expected: 0.1,
    because: /says its size; lacks/,
  },
  {
    name: 'a gated dataset leaves the mean, and it is said',
    datasets: [full, gated],
    expected: 1,
    because: /its size; not readable and left out: lakeside\/vault$/,
  },
  {
    name: 'the sixth dataset is not looked at: five of 1 stay 1',
    datasets: [full, full, full, full, full, missing],
    expected: 1,
    because: /^of 5 datasets all say everything; 1 more is not looked at$/,
  },
  {
    name: 'datasets that nobody asked the Hub for are neither good nor bad, and it is said',
    datasets: [full, full, leftOut, leftOut],
    expected: 1,
    because: /^of 2 datasets all say everything; 2 more are not looked at$/,
  },
];

describe('the quality of the data', () => {
  test.each(cases)('$name', async ({ datasets, expected, because }) => {
    expect(await rate(...datasets)).toMatchObject({
      status: 'scored',
      score: expected,
      because: expect.stringMatching(because),
    });
  });

  test.each([
    ['whose upstream did not answer is asked for again', [unanswered], true],
    ['that is gated is not asked for again', [gated], false],
    ['is asked for again where one of several might answer', [full, gated, unanswered], true],
  ] as const)('a dataset %s', async (_what, datasets, retryable) => {
    expect(await rate(...datasets)).toMatchObject({ status: 'inconclusive', retryable });
  });

  test('is not known where the model has a gated card and names no data elsewhere', async () => {
    const verdict = score(await gather(sampleDossier({ card: 'gated' })));
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: false });
  });

  test('what a parent is trained on counts, and is marked as the parent’s', async () => {
    const verdict = await rate({ ...full, source: 'parent' });
    expect(verdict).toMatchObject({ status: 'scored', score: 1 });
    expect(verdict.because).toMatch(/^lakeside\/ponds \(of the parent\) says/);
  });

  test('every fact leads to its line at the commit that was read', async () => {
    const { details } = await rate(full);
    const card = `https://huggingface.co/datasets/lakeside/ponds/blob/${sha}/README.md`;
    expect(details).toContainEqual({ text: 'lakeside/ponds: license: cc-by-4.0', url: card });
    expect(details).toContainEqual({
      text: 'lakeside/ponds: “Limitations”',
      url: `${card}?code=true#L12`,
    });
  });

  test('a front matter that cannot be read is named as the reason', async () => {
    const { because } = await rate(dataset('---\nlicense: [mit\n---\n# Ponds'));
    expect(because).toMatch(/; the front matter is not valid YAML/);
  });

  test.each([
    ['the part that most cards lack', [full, dataset('# Ponds'), dataset('# Ponds')], /100 words/],
    [
      'data that can be found',
      [full, missing],
      /^link data that can be found in place of lakeside\/gone$/,
    ],
    ['a card', [dataset(undefined)], /^give lakeside\/ponds a card$/],
    ['nothing where nothing is left to do', [full], /^$/],
  ] as const)('asks for %s', async (_what, datasets, improve) => {
    expect((await rate(...datasets)).improve).toMatch(improve);
  });
});

const anySection = fc
  .tuple(
    fc.constantFrom(
      'Data Fields',
      'Data Splits',
      'Source Data',
      'Annotations',
      'Discussion of Biases',
      'Languages',
      'Supported Tasks',
      'Size',
      'Citation',
      'Uses',
    ),
    fc.integer({ min: 0, max: 120 }),
  )
  .map(([heading, count]) => `## ${heading}\n${words(count)}`);
const anyHead = fc.subarray(fullHead);
const anyCard = fc.record({ head: anyHead, sections: fc.array(anySection, { maxLength: 6 }) });
const anyDataset = fc.oneof(
  anyCard.map(({ head, sections }) => dataset(sampleCard(head, '# Ponds', ...sections))),
  fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => dataset(text)),
  fc.constantFrom(missing, gated, unanswered, dataset(undefined), dataset(generated)),
);
const anyTemplate = fc.constantFrom(
  '[More Information Needed]',
  '**BibTeX:**\n\n[More Information Needed]',
  '<!-- Describe what the data fields mean, where they come from, and all of their limits. -->',
  'Users should be made aware of the risks, biases and limitations of the dataset. More information needed for further recommendations.',
  ...generated.split('\n\n'),
);

describe('the one thing that a card lacks is what would raise it', () => {
  const body = ['# Ponds', words(100), ...limitsSection];
  const headWithout = (field: string) => fullHead.filter((line) => !line.startsWith(field));
  test.each([
    ['describe the data in at least 100 words of its own', sampleCard(fullHead, ...limitsSection)],
    ['state the licence of the data in `license`', sampleCard(headWithout('license'), ...body)],
    [
      'describe the splits and fields of the data',
      sampleCard(headWithout('dataset_info'), ...body),
    ],
    [
      'write where the data comes from, and how it was collected or annotated',
      sampleCard(headWithout('source_datasets'), ...body),
    ],
    [
      'write a section on limitations, bias or personal data',
      sampleCard(fullHead, '# Ponds', words(100)),
    ],
    ['state both `task_categories` and `language`', sampleCard(headWithout('language'), ...body)],
    ['state both `task_categories` and `language`', sampleCard(headWithout('task'), ...body)],
    [
      'state the size of the data in `size_categories`',
      sampleCard(headWithout('size_categories'), ...body),
    ],
  ])('%s', async (improve, card) => {
    expect(await rate(dataset(card))).toMatchObject({
      improve: `in the card of lakeside/ponds: ${improve}`,
    });
  });

  test('of several cards, or none, it is what raises the mean most', async () => {
    const bare = dataset(undefined, { id: 'lakeside/bare' });
    expect(await rate(full, bare)).toMatchObject({ improve: 'give lakeside/bare a card' });
    expect(await rate(full, full)).toMatchObject({ improve: '' });
  });
});

describe('for any datasets', () => {
  test('the score is in [0, 1], the same each time, and comes with a way to raise it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyDataset, { maxLength: 7 }), async (datasets) => {
        const verdict = await rate(...datasets);
        expect(await rate(...structuredClone(datasets))).toEqual(verdict);
        if (verdict.status !== 'scored') return;
        expect(verdict.score).toBeGreaterThanOrEqual(0);
        expect(verdict.score).toBeLessThanOrEqual(1);
        expect(verdict.improve === '').toBe(verdict.score === 1);
      }),
    );
  });

  test('template text never raises it, wherever it is put', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCard,
        fc.array(fc.tuple(fc.nat(6), anyTemplate), { maxLength: 12 }),
        async ({ head, sections }, templates) => {
          const more = [...sections];
          for (const [at, text] of templates) more.splice(at, 0, text);
          const plain = dataset(sampleCard(head, '# Ponds', ...sections));
          const padded = dataset(sampleCard(head, '# Ponds', ...more.flatMap((one) => ['', one])));
          expect(await value(padded)).toBeLessThanOrEqual(await value(plain));
        },
      ),
    );
  });

  test('taking a section or a field away never raises it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, fc.nat(5), fc.nat(5), async ({ head, sections }, one, other) => {
        const without = dataset(
          sampleCard(head.toSpliced(one, 1), '# Ponds', ...sections.toSpliced(other, 1)),
        );
        const whole = dataset(sampleCard(head, '# Ponds', ...sections));
        expect(await value(without)).toBeLessThanOrEqual(await value(whole));
      }),
    );
  });

  test('linking one more that does not exist never raises it', async () => {
    const known = anyCard.map(({ head, sections }) => dataset(sampleCard(head, ...sections)));
    await fc.assert(
      fc.asyncProperty(fc.array(known, { minLength: 1, maxLength: 6 }), async (datasets) => {
        expect(await value(...datasets, missing)).toBeLessThanOrEqual(await value(...datasets));
      }),
    );
  });
});
