import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CodeCandidate, DatasetReference, ParentReference } from './links.ts';
import { references } from './references.ts';

const model = 'lakeside/heron-7b-chat';

interface Own {
  readonly id?: string;
  readonly tags?: readonly string[];
  readonly configs?: Readonly<Record<string, unknown>>;
  readonly paths?: readonly string[];
}

function read(card: string, { id = model, tags = [], configs = {}, paths = [] }: Own = {}) {
  const readings = Object.entries(configs).map(([path, config]) => {
    const text = typeof config === 'string' ? config : JSON.stringify(config);
    return [path, { status: 'found', value: { path, text, truncated: false } }] as const;
  });
  return references({ info: { id, tags }, card, configs: Object.fromEntries(readings), paths });
}

interface CodeCase {
  readonly why: string;
  readonly id?: string;
  readonly card: string;
  readonly expected: readonly string[];
}

/** `confidence owner/name[:folder]`, the surest first. */
const codeCases: readonly CodeCase[] = [
  {
    why: 'the front matter has a field for it, and whoever fills it in means it',
    card: '---\ncode_repository: https://github.com/elsewhere/things\n---\n',
    expected: ['strong elsewhere/things'],
  },
  {
    why: 'the older name of that field means the same',
    card: '---\nrepository: github.com/elsewhere/things.git\n---\n',
    expected: ['strong elsewhere/things'],
  },
  {
    why: 'the source of a result in the front matter is a page about the result',
    card: '---\nmodel-index:\n- source: {url: "https://github.com/lakeside/heron/blob/main/log.md"}\n---\n',
    expected: ['hint lakeside/heron'],
  },
  {
    why: 'the card calls it official and the owner is the same',
    card: '# Heron\n\nThe [official implementation](https://github.com/lakeside/nets) in JAX.',
    expected: ['strong lakeside/nets'],
  },
  {
    why: 'the Hub template has a line for it, and the owner is the same',
    card: '### Model Sources\n\n- **Repository:** https://github.com/Lakeside/nets',
    expected: ['strong Lakeside/nets'],
  },
  {
    why: 'a heading announces the code, and its name is the family without size and variant',
    card: '# Heron\n\n## Code\n\nSee https://github.com/somebody/Heron.',
    expected: ['strong somebody/Heron'],
  },
  {
    why: 'official code of the same family is strong whoever the owner is',
    card: 'Official code: [here](https://github.com/somebody/heron-7b/tree/main/src?x=1#readme)',
    expected: ['strong somebody/heron-7b'],
  },
  {
    why: 'the organisation that took over the account is the same owner',
    id: 'openai-community/gpt2',
    card: 'First released [here](https://github.com/openai/gpt-2).',
    expected: ['medium openai/gpt-2'],
  },
  {
    why: 'a company goes by another name on GitHub, and the alias table knows',
    id: 'google-bert/bert-base-uncased',
    card: 'It was introduced in a paper and released in [this repository](https://github.com/google-research/bert).',
    expected: ['medium google-research/bert'],
  },
  {
    why: 'an owner with a hyphen on one side is still the same owner',
    id: 'stabilityai/sd-turbo',
    card: 'Built with https://github.com/Stability-AI/generative-models by us.',
    expected: ['medium Stability-AI/generative-models'],
  },
  {
    why: 'the card says that it is the code, and nothing else speaks for it',
    card: 'Source code: https://github.com/elsewhere/things',
    expected: ['medium elsewhere/things'],
  },
  {
    why: 'a repository that is merely mentioned is a hint',
    card: 'We liked https://github.com/elsewhere/things very much.',
    expected: ['hint elsewhere/things'],
  },
  {
    why: "another model of the family's official code is not announced by an evaluation harness",
    card: 'Scores come from the official code of the harness at https://github.com/elsewhere/harness.',
    expected: ['hint elsewhere/harness'],
  },
  {
    why: 'a table compares models, and links the code of all of them',
    card: '| model | code |\n|---|---|\n| Heron | https://github.com/lakeside/heron |',
    expected: ['hint lakeside/heron'],
  },
  {
    why: 'a section about evaluation links what evaluated it',
    card: '# Heron\n\n## Evaluation\n\n### Set-up\n\nCode: https://github.com/lakeside/bench',
    expected: ['hint lakeside/bench'],
  },
  {
    why: 'thanks go to others',
    card: '# Heron\n\n## Acknowledgements\n\nCode: https://github.com/lakeside/friends',
    expected: ['hint lakeside/friends'],
  },
  {
    why: 'a section about data links what made the data',
    card: '# Heron\n\n## Training data\n\nCode: https://github.com/lakeside/scraper',
    expected: ['hint lakeside/scraper'],
  },
  {
    why: 'a title with a word of data in it does not make the whole card one about data',
    card: '# Heron for data\n\nCode: https://github.com/lakeside/heron',
    expected: ['strong lakeside/heron'],
  },
  {
    why: 'what is cloned in a code block may be anything that is needed',
    card: '```bash\ngit clone https://github.com/lakeside/heron\n```',
    expected: ['hint lakeside/heron'],
  },
  {
    why: 'a comment is not on the page',
    card: '<!-- Code: https://github.com/lakeside/heron -->',
    expected: ['hint lakeside/heron'],
  },
  {
    why: 'a library is what the model is loaded with, even when its owner is the same',
    id: 'huggingface/heron',
    card: 'Repository: https://github.com/huggingface/transformers',
    expected: ['hint huggingface/transformers'],
  },
  {
    why: "a folder of a library that is called the code can be the model's own",
    id: 'distilbert/distilbert-base-uncased',
    card: 'The code is in the [official repository](https://github.com/huggingface/transformers/tree/main/examples/distillation).',
    expected: ['strong huggingface/transformers:examples/distillation'],
  },
  {
    why: 'a file of a library leads to the folder that it is in',
    id: 'distilbert/distilbert-base-uncased',
    card: 'See https://github.com/huggingface/transformers/blob/main/examples/distillation/train.py',
    expected: ['medium huggingface/transformers:examples/distillation'],
  },
  {
    why: 'a repository that is linked five times is one, as sure as its best link',
    card: '```\ngithub.com/lakeside/heron\n```\nhttps://github.com/lakeside/heron/issues and code: https://github.com/LAKESIDE/heron.git\n\nCode: http://github.com/lakeside/heron',
    expected: ['strong lakeside/heron'],
  },
  {
    why: 'pages of GitHub are not repositories, and other hosts are not GitHub',
    card: 'https://github.com/sponsors/lakeside https://github.com/orgs/lakeside https://gist.github.com/lakeside/heron https://github.com.example/lakeside/heron',
    expected: [],
  },
  {
    why: 'a fine-tuned model is not of the family that its name begins with',
    id: 'somebody/heron-finetuned-birds',
    card: 'Made with https://github.com/lakeside/heron',
    expected: ['hint lakeside/heron'],
  },
  {
    why: 'a name that is only a size and a variant is no family',
    id: 'somebody/base-7b',
    card: 'Made with https://github.com/lakeside/base',
    expected: ['hint lakeside/base'],
  },
];

describe('code', () => {
  test.each(codeCases)('$why', ({ id = model, card, expected }) => {
    const found = read(card, { id }).code.map(
      ({ confidence, repo, path }) =>
        `${confidence} ${repo}${path === undefined ? '' : `:${path}`}`,
    );
    expect(found).toEqual(expected);
  });

  test('comes with where it was found and why it is or is not the one', () => {
    const expected: readonly CodeCandidate[] = [
      {
        repo: 'lakeside/heron',
        source: 'prose under "Background"',
        confidence: 'medium',
        because: "its owner is the model's",
      },
    ];
    expect(read('## Background\n\nSee https://github.com/lakeside/heron').code).toEqual(expected);
  });
});

describe('datasets', () => {
  const inCard = (id: string): DatasetReference => ({ id, source: 'front matter' });

  test.each<[string, string, Own, readonly DatasetReference[]]>([
    [
      'are those of the front matter, then those that only a tag names',
      '---\ndatasets: [lakeside/songs, wiki]\n---\n',
      { tags: ['dataset:Lakeside/songs', 'dataset:lakeside/calls', 'license:mit'] },
      [inCard('lakeside/songs'), inCard('wiki'), { id: 'lakeside/calls', source: 'tag' }],
    ],
    ['may be a single one', '---\ndatasets: lakeside/songs\n---\n', {}, [inCard('lakeside/songs')]],
    [
      'may be written as addresses',
      '---\ndatasets: ["https://huggingface.co/datasets/lakeside/songs/tree/main"]\n---\n',
      {},
      [inCard('lakeside/songs')],
    ],
    [
      'are not what a trainer writes when it was fed a local file, nor prose',
      '---\ndatasets: [null, imagefolder, "recordings of my own", 7]\n---\n',
      {},
      [],
    ],
    [
      'are linked where training is told of, when nothing else names one',
      '# Heron\n\n## Training\n\n[songs](https://huggingface.co/datasets/lakeside/songs) and hf.co/datasets/wiki',
      {},
      [
        { id: 'lakeside/songs', source: 'training section' },
        { id: 'wiki', source: 'training section' },
      ],
    ],
    [
      'are not linked where the model is evaluated, or biased, or related to others',
      '## Evaluation data\n\nhttps://hf.co/datasets/a/b\n\n## Bias in the data\n\nhttps://hf.co/datasets/a/c\n\n## Related datasets\n\nhttps://hf.co/datasets/a/d',
      {},
      [],
    ],
    [
      'are not looked for in the text when the front matter names them',
      '---\ndatasets: [wiki]\n---\n## Training\n\nhttps://hf.co/datasets/lakeside/songs',
      {},
      [inCard('wiki')],
    ],
  ])('%s', (_, card, own, expected) => {
    expect(read(card, own).datasets).toStrictEqual(expected);
  });
});

describe('parents', () => {
  test.each<[string, string, Own, readonly ParentReference[]]>([
    [
      'are declared in the front matter, with their relation',
      '---\nbase_model: lakeside/heron-7b\nbase_model_relation: finetune\n---\n',
      {},
      [{ id: 'lakeside/heron-7b', relation: 'finetune', source: 'model_card' }],
    ],
    [
      'may be several',
      '---\nbase_model:\n- lakeside/heron-7b\n- bert-base-uncased\n---\n',
      {},
      [
        { id: 'lakeside/heron-7b', source: 'model_card' },
        { id: 'bert-base-uncased', source: 'model_card' },
      ],
    ],
    [
      'take their relation from the tag when the card does not state it',
      '---\nbase_model: lakeside/heron-7b\n---\n',
      { tags: ['base_model:lakeside/heron-7b', 'base_model:quantized:lakeside/heron-7b'] },
      [{ id: 'lakeside/heron-7b', relation: 'quantized', source: 'model_card' }],
    ],
    [
      'may be in the tags alone, which are otherwise no sign of a parent',
      '',
      { tags: ['base_model:merge:lakeside/heron-7b', 'heron', 'arxiv:1910.09700'] },
      [{ id: 'lakeside/heron-7b', relation: 'merge', source: 'tag' }],
    ],
    [
      "are what an adapter's configuration was made for",
      '',
      { configs: { 'adapter_config.json': { base_model_name_or_path: 'lakeside/heron-7b' } } },
      [{ id: 'lakeside/heron-7b', relation: 'adapter', source: 'adapter_config' }],
    ],
    [
      'may be what config.json was saved from, if the Hub knows it',
      '',
      { configs: { 'config.json': { _name_or_path: 'lakeside/heron-7b' } } },
      [{ id: 'lakeside/heron-7b', source: 'config_json' }],
    ],
    [
      "are not the model itself, nor paths on somebody's disk",
      '---\nbase_model: [Lakeside/Heron-7B-Chat, ./output, /data/heron, "C:\\\\heron", a/b/c, ~/heron]\n---\n',
      { configs: { 'config.json': { _name_or_path: '../checkpoints/heron' } } },
      [],
    ],
    [
      'are not in a configuration that is not JSON',
      '',
      { configs: { 'config.json': '{"_name_or_path": "a/b"', 'adapter_config.json': 'null' } },
      [],
    ],
  ])('%s', (_, card, own, expected) => {
    expect(read(card, own).parents).toStrictEqual(expected);
  });
});

describe('signs of a parent', () => {
  test.each<[string, string, Own, readonly unknown[]]>([
    [
      'are adapter files',
      '',
      { paths: ['README.md', 'adapter_model.safetensors'] },
      [expect.stringContaining('adapter_model.safetensors')],
    ],
    ['are GGUF files', '', { paths: ['q/heron.Q4.gguf'] }, [expect.stringContaining('heron.Q4')]],
    [
      'are words of the first section beside a link to a model',
      '# Heron\n\nThis is a fine-tuned version of\n[Egret](https://huggingface.co/lakeside/egret).',
      {},
      ['the card says "fine-tuned version of" and links lakeside/egret'],
    ],
    [
      'are not such words further down',
      '# Heron\n\nA model.\n\n## History\n\nDistilled from https://huggingface.co/lakeside/egret.',
      {},
      [],
    ],
    [
      'are not such words beside a link to a dataset, a page, or the model itself',
      `# Heron\n\nQuantised from https://hf.co/datasets/a/b https://hf.co/docs/peft https://hf.co/${model}`,
      {},
      [],
    ],
    [
      'are not such words with a link that stands elsewhere',
      '# Heron\n\nA fine-tuned version of Egret.\n\n## See also\n\nhttps://hf.co/lakeside/egret',
      {},
      [],
    ],
    ['are not a link alone', '# Heron\n\nSee https://huggingface.co/lakeside/egret too.', {}, []],
  ])('%s', (_, card, own, expected) => {
    expect(read(card, own).parentSigns).toStrictEqual(expected);
  });
});

const snippets = fc.constantFrom(
  '---\n',
  'code_repository: ',
  'datasets:\n- ',
  'base_model: ',
  '# Training data\n',
  'official code ',
  'https://github.com/',
  'https://huggingface.co/datasets/',
  'lakeside/heron',
  '/tree/main/%',
  '/blob/x',
  '<!--',
  '```\n',
  '| a |\n|---|\n',
  '\n\n',
);
const cards = fc.array(fc.oneof(snippets, fc.string({ unit: 'binary' })), { maxLength: 60 });

test('whatever a card says, what it names is bounded, named once, and can be asked for', () => {
  const property = fc.property(cards, fc.array(fc.string()), (pieces, tags) => {
    const found = read(pieces.join(''), { tags });
    const links = found.code.map(({ repo, path = '' }) => `${repo}/${path}`.toLowerCase());
    expect(new Set(links).size).toBe(links.length);
    expect(links.length).toBeLessThanOrEqual(20);
    for (const { repo } of found.code) expect(repo).toMatch(/^[\w.-]+\/[\w.-]+$/);
    for (const { id } of [...found.datasets, ...found.parents]) {
      expect(id).toMatch(/^[\w.-]+(?:\/[\w.-]+)?$/);
    }
  });
  fc.assert(property, { numRuns: 500 });
});

test('a card of a mebibyte is read in the time that its length needs', () => {
  const lines = [
    'official '.repeat(40),
    '- fine-tuned a b c d official source source ',
    'code github our https://github.com/a/b https://hf.co/datasets/x/y',
    '## training data',
  ];
  const card = Array.from({ length: 6000 }, (_, i) => `${lines.join(`${i}\n`)}\n`).join('');
  const { code, datasets } = read(card.slice(0, 1024 * 1024));
  expect(code.length).toBeGreaterThan(0);
  expect(datasets.length).toBeLessThanOrEqual(50);
});
