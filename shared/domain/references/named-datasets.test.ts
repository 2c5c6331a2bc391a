import { describe, expect, test } from '@jest/globals';
import { readCard } from '../card.ts';
import { datasetsInTags, namedDatasets } from './named-datasets.ts';

const songs = 'https://huggingface.co/datasets/lakeside/songs';
const linked = [{ id: 'lakeside/songs', source: 'training section' }];

const named = (card: string, tags: readonly string[] = []) => namedDatasets(tags, readCard(card));

describe('a link is followed below a heading about training or data', () => {
  test.each([
    'Training',
    'How to train',
    'Trained on',
    'Pretraining',
    'Pre-training of Heron',
    'Finetuning',
    'Fine-tuning',
    'Instruction tuning',
    'Data',
    'Dataset',
    'Datasets',
    'The corpus',
    'Corpora',
  ])('%s', (heading) => {
    expect(named(`# Heron\n\n## ${heading}\n\nSee ${songs}.`)).toStrictEqual(linked);
  });

  test.each([
    'Usage',
    'Database',
    'Constraints',
    'Test data',
    'Data for testing',
    'Evals of training',
    'Training evaluation',
    'Training benchmark',
    'Benchmarks and data',
    'Training results',
    'Data bias',
    'Biases of the data',
    'Data limitation',
    'Limitations of the data',
    'Related data',
    'Dataset citation',
    'Citations of data',
    'Data acknowledgment',
    'Data acknowledgements',
  ])('but not below %s', (heading) => {
    expect(named(`# Heron\n\n## ${heading}\n\nSee ${songs}.`)).toStrictEqual([]);
  });

  test('or below one that stands under such a heading', () => {
    expect(named(`## Training\n\n### Songs\n\n${songs}`)).toStrictEqual(linked);
    expect(named(`## Evaluation\n\n### Data\n\n${songs}`)).toStrictEqual([]);
    expect(named(`## Training\n\n## Files\n\n${songs}`)).toStrictEqual([]);
  });
});

describe('below such a heading a link', () => {
  test.each<[string, string, readonly unknown[]]>([
    ['in a table counts', `| songs |\n|---|\n| ${songs} |`, linked],
    ['in a code block does not', `\`\`\`\ngit clone ${songs}\n\`\`\``, []],
    ['in a comment does not', `<!-- ${songs} -->`, []],
    ['to a model does not', 'https://huggingface.co/lakeside/egret', []],
    ['to another host does not', 'https://lakeside.example/datasets/lakeside/songs', []],
    ['counts once', `${songs} and hf.co/datasets/Lakeside/Songs`, linked],
  ])('%s', (_, text, expected) => {
    expect(named(`## Training\n\n${text}\n`)).toStrictEqual(expected);
  });
});

test('loaders of local files are no datasets, and names that hold their names are', () => {
  const card = '---\ndatasets: [CSV, parquet, bird_text, text-of-birds, lakeside/json]\n---\n';
  expect(named(card, ['dataset:imagefolder', 'dataset:generator_birds'])).toStrictEqual([
    { id: 'bird_text', source: 'front matter' },
    { id: 'text-of-birds', source: 'front matter' },
    { id: 'lakeside/json', source: 'front matter' },
    { id: 'generator_birds', source: 'tag' },
  ]);
});

test('the tags of a parent name what is inherited from it', () => {
  const tags = ['dataset:lakeside/songs', 'region:us', 'dataset:none', 'dataset:Lakeside/Songs'];
  expect(datasetsInTags(tags, 'parent')).toStrictEqual([
    { id: 'lakeside/songs', source: 'parent' },
  ]);
});

test('fifty datasets are kept, however many are named', () => {
  const ids = Array.from({ length: 60 }, (_, at) => `lakeside/songs-${at}`);
  const links = ids.map((id) => `- https://hf.co/datasets/${id}`);
  const kept = ids.slice(0, 50);
  expect(named(`---\ndatasets: [${ids}]\n---\n`).map(({ id }) => id)).toEqual(kept);
  expect(named(`## Training\n\n${links.join('\n')}`).map(({ id }) => id)).toEqual(kept);
});
