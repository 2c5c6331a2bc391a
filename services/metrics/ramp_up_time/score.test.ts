import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Sample, sampleCard, sampleDossier } from '../sample-dossier.ts';
import { type Evidence, gather } from './evidence.ts';
import { score } from './score.ts';

async function rate(sample: Sample) {
  return score(await gather(sampleDossier(sample)));
}

async function value(sample: Sample): Promise<number> {
  const verdict = await rate(sample);
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

function words(count: number): string {
  return Array.from({ length: count }, (_, n) => `word${n}`).join(' ');
}

const loading = ['```python', 'from heron import Heron', 'm = Heron.from_pretrained("a/b")', '```'];
const prompts = ['```pycon', '>>> import heron', '>>> heron.load_model("a/b")', 'Heron(3)', '```'];

interface Case {
  readonly name: string;
  readonly sample: Sample;
  readonly expected: number;
  readonly because: RegExp;
}

/** Weights: use 0.20, loading 0.25, install, output and prose 0.10, limits 0.15, task and files 0.05. */
const cases: readonly Case[] = [
  {
    name: 'no card is nothing to start from',
    sample: { files: { 'model.safetensors': 9, 'tokenizer.json': 9 } },
    expected: 0,
    because: /^there is no card/,
  },
  {
    name: 'an empty card earns nothing',
    sample: { card: '' },
    expected: 0,
    because: /^has nothing for a newcomer; lacks code that loads the model, a section on use, /,
  },
  {
    name: 'template text in the front matter earns nothing, and nor does an empty widget',
    sample: {
      card: sampleCard([
        'library_name: "[More Information Needed]"',
        'pipeline_tag: "[More Information Needed]"',
        'widget: ["[More Information Needed]", {}]',
      ]),
    },
    expected: 0,
    because: /^has nothing for a newcomer/,
  },
  {
    name: 'all eight parts make 1',
    sample: {
      card: sampleCard(
        ['library_name: heron', 'pipeline_tag: text-generation', 'widget: [{text: Hi}]'],
        '# Heron',
        words(150),
        '## How to use',
        ...loading,
        '## Limitations',
        words(8),
      ),
      files: { 'tokenizer.json': 9 },
    },
    expected: 1,
    because: /^has code that loads the model, a section on use, .* or preprocessor files$/,
  },
  {
    name: 'loading code counts 0.25, and its section counts as one on use whatever it is called: 0.45',
    sample: { card: ['# Heron', ...loading].join('\n') },
    expected: 0.45,
    because: /^has code that loads the model, a section on use; lacks intended use/,
  },
  {
    name: 'a section on use without loading code counts 0.20',
    sample: { card: `# Heron\n## Usage\n${words(8)}` },
    expected: 0.2,
    because: /^has a section on use; lacks code that loads the model/,
  },
  {
    name: 'a section on use of seven words is a heading only',
    sample: { card: `# Heron\n## Usage\n${words(7)}` },
    expected: 0,
    because: /^has nothing/,
  },
  {
    name: 'code that imports and loads nothing shows use, 0.20, and no loading',
    sample: { card: '# Heron\n## Example\n```python\nimport json\nx = json.load(f)\n```' },
    expected: 0.2,
    because: /^has a section on use; lacks code/,
  },
  {
    name: 'printed output beside the loading code adds 0.10 to 0.45',
    sample: { card: ['# Heron', ...prompts].join('\n') },
    expected: 0.55,
    because: /an example of its output; lacks/,
  },
  {
    name: 'an install line in the text counts 0.10',
    sample: { card: '# Heron\nFirst `pip install heron`.' },
    expected: 0.1,
    because: /^has the library to install; lacks/,
  },
  {
    name: "the card's library_name counts 0.10 and its pipeline_tag 0.05",
    sample: { card: sampleCard(['library_name: heron', 'pipeline_tag: fill-mask']) },
    expected: 0.15,
    because: /^has the library to install, its task; lacks/,
  },
  {
    name: 'limitations count 0.15, in the sections below their heading too',
    sample: { card: `# Heron\n## Uses\n### Out of scope\n${words(12)}` },
    expected: 0.15,
    because: /^has intended use or limitations; lacks/,
  },
  {
    name: 'intended uses are not instructions for use',
    sample: { card: `# Heron\n## Intended uses & limitations\n${words(9)}` },
    expected: 0.15,
    because: /^has intended use or limitations; lacks code that loads the model, a section on use/,
  },
  {
    name: '85 words are half of the way from 20 to 150: 0.05',
    sample: { card: `# Heron\n${words(85)}` },
    expected: 0.05,
    because: /enough prose \(85 words\)/,
  },
  {
    name: '20 words are the beginning of the way: nothing yet',
    sample: { card: `# Heron\n${words(20)}` },
    expected: 0,
    because: /^has nothing/,
  },
  {
    name: '6,000 words count in full: 0.10',
    sample: { card: `# Heron\n${words(6_000)}` },
    expected: 0.1,
    because: /^has enough prose \(6000 words\)/,
  },
  {
    name: '6,001 words are too many: 0.05',
    sample: { card: `# Heron\n${words(6_001)}` },
    expected: 0.05,
    because: /lacks .*enough prose \(6001 words\)/,
  },
  {
    name: 'a task that config.json leaves no doubt about counts 0.05',
    sample: {
      card: '# Heron',
      configs: { 'config.json': { architectures: ['HeronForQuestionAnswering'] } },
    },
    expected: 0.05,
    because: /^has its task; lacks/,
  },
  {
    name: 'a head of several tasks leaves doubt',
    sample: {
      card: '# Heron',
      configs: { 'config.json': { architectures: ['HeronForConditionalGeneration'] } },
    },
    expected: 0,
    because: /^has nothing/,
  },
  {
    name: 'GGUF files bring their tokenizer along: 0.05',
    sample: { card: '# Heron', files: { 'heron.Q4_0.gguf': 9 } },
    expected: 0.05,
    because: /^has tokenizer or preprocessor files; lacks/,
  },
  {
    name: 'a tokenizer in a folder of its own counts 0.05',
    sample: { card: '# Heron', files: { 'tokenizer/tokenizer.json': 9 } },
    expected: 0.05,
    because: /^has tokenizer or preprocessor files; lacks/,
  },
  {
    name: 'a tokenizer of an old checkpoint is not the one to use',
    sample: { card: '# Heron', files: { 'old/step-10/tokenizer.json': 9 } },
    expected: 0,
    because: /^has nothing/,
  },
  {
    name: 'a gated config leaves the maximum: 0.45 of 0.95',
    sample: { card: ['# Heron', ...loading].join('\n'), configs: { 'config.json': 'gated' } },
    expected: 0.474,
    because: /its task could not be read$/,
  },
  {
    name: 'files that were not listed leave the maximum too: 0.45 of 0.95',
    sample: { card: ['# Heron', ...loading].join('\n'), truncated: true },
    expected: 0.474,
    because: /tokenizer or preprocessor files could not be read$/,
  },
  {
    name: 'a front matter that cannot be read earns nothing, and that is said',
    sample: { card: '---\nlibrary_name: [heron\n---\n# Heron' },
    expected: 0,
    because: /the front matter is not valid YAML/,
  },
];

/** What the Hub's template and the trainer leave in a card, as sections of their own. */
const templates = [
  '## Uses\n\n<!-- Address questions around how the model is intended to be used, including the foreseeable users of the model and those affected by the model. -->\n\n### Direct Use\n\n[More Information Needed]',
  '## How to Get Started with the Model\n\nUse the code below to get started with the model.\n\n[More Information Needed]',
  '## Bias, Risks, and Limitations\n\n<!-- This section is meant to convey both technical and sociotechnical limitations. -->\n\n[More Information Needed]\n\n### Recommendations\n\nUsers (both direct and downstream) should be made aware of the risks, biases and limitations of the model. More information needed for further recommendations.',
  '## Intended uses & limitations\n\nMore information needed',
  '## Model Details\n\n- **Developed by:** [More Information Needed]\n- **Model type:** [More Information Needed]\n- **License:** [More Information Needed]',
  '## Environmental Impact\n\nCarbon emissions can be estimated using the [Machine Learning Impact calculator](https://mlco2.github.io/impact#compute) presented in [Lacoste et al. (2019)](https://arxiv.org/abs/1910.09700).\n\n- **Hardware Type:** [More Information Needed]',
  '## Citation [optional]\n\n**BibTeX:**\n\n[More Information Needed]\n\n**APA:**\n\n[More Information Needed]',
  '<!-- This model card has been generated automatically according to the information the Trainer had access to. -->',
];

describe('the ramp-up time', () => {
  test.each(cases)('$name', async ({ sample, expected, because }) => {
    const verdict = await rate(sample);
    expect(verdict).toMatchObject({ status: 'scored', score: expected });
    expect(verdict.because).toMatch(because);
  });

  test('is inconclusive, not bad, where the card is gated', async () => {
    expect(await rate({ card: 'gated' })).toMatchObject({
      status: 'inconclusive',
      retryable: false,
    });
  });

  test.each([
    [
      'a comment after a call that prints',
      '```py\nimport heron\nm = heron.load_model()\nprint(m("Hi"))\n# [0.1, 0.2]\n```',
    ],
    [
      'a comment beside such a call',
      '```py\nimport heron\nm = heron.load_model()\nprint(m("Hi"))  # Hello\n```',
    ],
    [
      'a comment that is marked as output',
      '```py\nimport heron\nm = heron.load_model()\nm("Hi")\n# Output: Hello\n```',
    ],
    ['a block of output', `${loading.join('\n')}\n\n\`\`\`json\n{"a": 1}\n\`\`\``],
    [
      'a block that the text calls output',
      `${loading.join('\n')}\n\nIt prints:\n\n\`\`\`\nHello\n\`\`\``,
    ],
  ])('sees output in %s', async (_what, card) => {
    expect(await value({ card: `# Heron\n${card}` })).toBe(0.55);
  });

  test.each([
    ['a block that is not said to be output', '```\nheron --help\n```'],
    ['output far from the loading code', '## Other\n\n```json\n{"a": 1}\n```'],
    ['a comment on the code itself', '```py\n# now it runs\nm.run()\n```'],
  ])('sees no output in %s', async (_what, card) => {
    expect(await value({ card: ['# Heron', ...loading, '', card].join('\n') })).toBe(0.45);
  });

  test('sees no output where there is no loading code', async () => {
    expect(await value({ card: '# Heron\n```py\nprint(1)\n# 1\n```' })).toBe(0);
  });

  test.each(['null', '[]', '{', '{"architectures": "x"}', '{"architectures": [7]}'])(
    'sees no task in a config.json of %s',
    async (config) => {
      expect(await value({ card: '# Heron', configs: { 'config.json': config } })).toBe(0);
    },
  );

  test.each([
    ['JavaScript', '```js\nimport { pipeline } from "heron";\nawait pipeline("a/b");\n```', 0.45],
    ['a block without a language', '```\nfrom heron import load\nload("a/b")\n```', 0.45],
    ['a load without an import', '```py\nm = Heron.from_pretrained("a/b")\n```', 0],
    ['text that is not in a block', 'from heron import load\nload("a/b")', 0],
  ])('loading code: %s', async (_what, card, expected) => {
    expect(await value({ card: `# Heron\n${card}` })).toBe(expected);
  });

  test.each([
    ['How to cite', 0],
    ['License and terms of use', 0],
    ['Out-of-scope use', 0.15],
    ['Quick start', 0.2],
    ['Getting started', 0.2],
    ['Inference', 0.2],
    ['Examples', 0.2],
    ['🚀 Usage (heron-py)', 0.2],
  ])('a section called %s is worth %d', async (heading, expected) => {
    expect(await value({ card: `# Heron\n## ${heading}\n${words(10)}` })).toBe(expected);
  });

  test('a table of contents is neither prose nor use', async () => {
    const contents = Array.from({ length: 60 }, (_, n) => `- [How to use it](#use-${n})`).join(
      '\n',
    );
    expect(await value({ card: `# Heron\n## Usage\n${contents}` })).toBe(0);
  });

  test('an unfilled template earns nothing', async () => {
    expect(await value({ card: ['# Model Card for Model ID', ...templates].join('\n\n') })).toBe(0);
  });

  test('says what would raise it most', async () => {
    const { improve } = await rate({ card: ['# Heron', ...loading].join('\n') });
    expect(improve).toBe('write what the model is meant for and where it fails');
  });

  test('asks for fewer words where there are too many', async () => {
    const card = sampleCard(
      ['library_name: heron', 'pipeline_tag: fill-mask', 'widget: [{text: Hi}]'],
      '# Heron',
      ...loading,
      '## Limitations',
      words(6_001),
    );
    const { improve } = await rate({ card, files: { 'vocab.txt': 9 } });
    expect(improve).toBe('shorten the card: 6001 words hide what a newcomer needs');
  });

  test('points at the lines it found, at the pinned commit', async () => {
    const { details } = await rate({ card: ['# Heron', '', ...loading].join('\n') });
    expect(details[0]).toEqual({
      text: 'code that loads the model: python',
      url: 'https://huggingface.co/lakeside/heron-base/blob/4f1c2d7a90b35e86f1d0c4a7b2e59836d7f0a1c3/README.md?code=true#L3',
    });
  });
});

const anyPiece = fc.constantFrom(
  ...['## Usage', '## Limitations', '# Heron', '### Details', '## Training', words(9), words(90)],
  ...[
    loading.join('\n'),
    prompts.join('\n'),
    '```\npip install heron\n```',
    '> quoted',
    '- item',
    '',
    '---',
  ],
);
const anyCard = fc.array(anyPiece, { maxLength: 12 }).map((pieces) => pieces.join('\n\n'));

const shown = { text: 'a line', url: 'https://huggingface.co/lakeside/heron-base' };
const cardFacts = {
  usage: shown,
  loading: shown,
  install: shown,
  output: shown,
  limits: shown,
  words: 150,
  url: shown.url,
};
const evidence: Evidence = { card: cardFacts, task: shown, preprocessing: shown };

function lacking(part: keyof typeof cardFacts): Evidence {
  const { [part]: _left, ...card } = { ...cardFacts };
  return { ...evidence, card: { ...card, words: cardFacts.words, url: shown.url } };
}

describe('the one thing that lacks is what would raise it', () => {
  test.each<readonly [string, Evidence]>([
    ['print a fenced block that imports the library and loads the model', lacking('loading')],
    ['write a section on how to use the model', lacking('usage')],
    ['write what the model is meant for and where it fails', lacking('limits')],
    ['name the library in `library_name`, or print the line that installs it', lacking('install')],
    ['print what the code puts out, or give the card a `widget`', lacking('output')],
    [
      'describe the model in at least 150 words',
      { ...evidence, card: { ...cardFacts, words: 149 } },
    ],
    [
      'shorten the card: 6001 words hide what a newcomer needs',
      { ...evidence, card: { ...cardFacts, words: 6001 } },
    ],
    ['state the task in `pipeline_tag` of the card', { ...evidence, task: 'missing' }],
    ['upload the tokenizer or preprocessor files', { ...evidence, preprocessing: 'missing' }],
    ['', evidence],
  ])('%s', (improve, facts) => {
    expect(score(facts)).toMatchObject({ improve });
  });

  test('of two that are worth the same it is the first', () => {
    const card = { ...cardFacts, words: 6001 };
    expect(score({ ...evidence, card, task: 'missing' })).toMatchObject({
      improve: expect.stringMatching(/^shorten the card/),
    });
  });
});

describe('for any card', () => {
  test('the score is in [0, 1], the same each time, and comes with a way to raise it', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        const evidence = await gather(sampleDossier({ card }));
        const verdict = score(evidence);
        if (verdict.status !== 'scored') throw new Error('not scored');
        expect(verdict.score).toBeGreaterThanOrEqual(0);
        expect(verdict.score).toBeLessThanOrEqual(1);
        expect(verdict.improve === '').toBe(verdict.score === 1);
        expect(score(structuredClone(evidence))).toEqual(verdict);
      }),
    );
  });

  test('template text never raises it', async () => {
    const anyTemplate = fc.array(fc.constantFrom(...templates), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyCard, anyTemplate, async (card, template) => {
        const filled = [card, ...template].join('\n\n');
        expect(await value({ card: filled })).toBeLessThanOrEqual(await value({ card }));
      }),
    );
  });
});
