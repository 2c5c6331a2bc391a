import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Sample, sampleCard, sampleDossier, sampleSha } from '../sample-dossier.ts';
import { type Evidence, gather } from './evidence.ts';
import type { Result } from './results.ts';
import { score } from './score.ts';

async function rate(sample: Sample) {
  return score(await gather(sampleDossier(sample)));
}

async function value(sample: Sample): Promise<number> {
  const verdict = await rate(sample);
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

/** A `model-index` of results, each `dataset, metric, value` with further lines of its dataset. */
function modelIndex(
  results: readonly (readonly [dataset: string, metric: string, value: string | number])[],
  { dataset = [], source }: { dataset?: readonly string[]; source?: string } = {},
): readonly string[] {
  return [
    'model-index:',
    '- name: heron-base',
    '  results:',
    ...results.flatMap(([name, metric, number]) => [
      '  - task: {type: text-classification}',
      '    dataset:',
      `      name: ${name}`,
      ...dataset.map((line) => `      ${line}`),
      '    metrics:',
      `    - {type: ${metric}, value: ${number}}`,
      ...(source === undefined ? [] : [`    source: {url: "${source}"}`]),
    ]),
  ];
}

function indexed(...parameters: Parameters<typeof modelIndex>): Sample {
  return { card: sampleCard(modelIndex(...parameters), '# Heron') };
}

function table(...rows: readonly string[]): Sample {
  return { card: ['# Heron', '', '## Results', '', ...rows].join('\n') };
}

const three = [
  ['riverbank', 'accuracy', 0.91],
  ['lakeside', 'accuracy', 0.87],
  ['lakeside', 'f1', 0.85],
] as const;
const bibTex = [
  '```bibtex',
  '@article{heron2025,',
  '  title = {{Heron}: Reading Rivers Slowly},',
  '  eprint = {2501.01234},',
  '  journal = {arXiv preprint arXiv:2501.01234}',
  '}',
  '```',
];

interface Case {
  readonly name: string;
  readonly sample: Sample;
  readonly expected: number;
}

const cases: readonly Case[] = [
  { name: 'no card and no files claim nothing', sample: {}, expected: 0 },
  {
    name: 'prose without numbers claims nothing that could be checked',
    sample: { card: '# Heron\n\nHeron is the most accurate model of rivers there is.' },
    expected: 0,
  },
  {
    name: 'one result in model-index with dataset, metric and number is 0.35',
    sample: indexed([['riverbank', 'accuracy', 0.91]]),
    expected: 0.35,
  },
  {
    name: 'three pairs of metric and dataset add 0.15',
    sample: indexed(three),
    expected: 0.5,
  },
  {
    name: 'the same pair three times is one pair',
    sample: indexed([
      ['riverbank', 'accuracy', 0.91],
      ['riverbank', 'accuracy', 0.92],
      ['riverbank', 'accuracy', 0.93],
    ]),
    expected: 0.35,
  },
  {
    name: 'a split adds 0.10 to three pairs',
    sample: indexed(three, { dataset: ['split: test'] }),
    expected: 0.6,
  },
  {
    name: 'shots among the arguments are a setting as a split is',
    sample: indexed([['riverbank', 'accuracy', 0.91]], { dataset: ['args: {num_few_shot: 5}'] }),
    expected: 0.45,
  },
  {
    name: 'a source for each result on a page outside adds 0.10',
    sample: indexed(three, { source: 'https://example.org/heron/log' }),
    expected: 0.6,
  },
  {
    name: 'the model itself is no source for its results',
    sample: indexed(three, { source: 'https://huggingface.co/Lakeside/heron-base/blob/main/a' }),
    expected: 0.5,
  },
  {
    name: 'a number that no accuracy can be is no result',
    sample: indexed([['riverbank', 'accuracy', 910]]),
    expected: 0,
  },
  {
    name: 'a placeholder for a number is no result',
    sample: indexed([['riverbank', 'accuracy', '"[More Information Needed]"']]),
    expected: 0,
  },
  {
    name: 'a benchmark file beside the card counts as model-index does, its task as a setting',
    sample: {
      configs: {
        '.eval_results/fenland.yaml':
          '- dataset:\n    id: oxbow/fenland-qa\n    task_id: extractive\n  value: 79.4\n  source: {url: "https://example.org/log"}\n',
      },
    },
    expected: 0.55,
  },
  {
    name: 'rows of benchmarks under models count with a comparison: 0.35, 0.15 and 0.10',
    sample: table(
      '| Benchmark | Heron-7B | Bittern-7B |',
      '|---|---|---|',
      '| MMLU | 61.2 | 58.0 |',
      '| GSM8K | 40.1 | 38.5 |',
      '| HellaSwag | 80.0 | 79.9 |',
    ),
    expected: 0.6,
  },
  {
    name: 'rows of models under benchmarks count just the same',
    sample: table(
      '| Model | SST-2 | QNLI | MRPC |',
      '|---|---|---|---|',
      '| heron-base | 92.7 | 90.5 | 88.9/84.8 |',
      '| bittern-base | 91.3 | 89.2 | 87.5 |',
    ),
    expected: 0.6,
  },
  {
    name: 'an HTML table with shots in its head is a result with a setting',
    sample: table(
      '<table>',
      '<tr><th></th><th>MMLU (5-shot)</th></tr>',
      '<tr><td>Heron</td><td>61.2</td></tr>',
      '</table>',
    ),
    expected: 0.45,
  },
  {
    name: 'metrics by row count where the text says on which dataset',
    sample: {
      card: '# Heron\n\n## Scores\n\nMeasured on the riverbank dataset.\n\n| Metric | Value |\n|---|---|\n| Accuracy | 0.91 |\n',
    },
    expected: 0.35,
  },
  {
    name: 'a metric without any task or dataset is no result',
    sample: table('| Metric | Value |', '|---|---|', '| Accuracy | 0.91 |'),
    expected: 0,
  },
  {
    name: 'a link to the results beside the table is the source of all of them',
    sample: table(
      'The evaluation logs are [here](https://example.org/logs).',
      '',
      '| Task | MMLU |',
      '|---|---|',
      '| all | 61.2 |',
    ),
    expected: 0.45,
  },
  {
    name: 'a link in one row is no source for the other row',
    sample: table(
      '| Task | F1 |',
      '|---|---|',
      '| SQuAD | [88.1](https://example.org/squad) |',
      '| IMDB | 90.0 |',
    ),
    expected: 0.35,
  },
  {
    name: 'hyper-parameters and sizes are no results',
    sample: table(
      '| Hyper-parameter | Value |',
      '|---|---|',
      '| learning rate | 0.00002 |',
      '| batch size | 32 |',
      '| seed | 42 |',
      '| parameters | 110 |',
      '| epochs on IMDB | 3 |',
    ),
    expected: 0,
  },
  {
    name: 'columns for shots, versions and errors are no results, and shots are the setting of some: 0.45',
    sample: table(
      '| Tasks | Version | n-shot | Metric | Value | Stderr |',
      '|---|---|---|---|---|---|',
      '| arc_challenge | 1 | 25 | acc_norm | 0.53 | 0.014 |',
    ),
    expected: 0.45,
  },
  {
    name: 'what was measured with few shots is no number of shots',
    sample: table(
      '| Model | Few-shot learning | GSM8K |',
      '|---|---|---|',
      '| heron | 60.1 | 40 |',
    ),
    expected: 0.35,
  },
  {
    name: 'other models side by side are no comparison with this one: 0.35 + 0.15',
    sample: table(
      '| Model | MMLU | GSM8K | HellaSwag |',
      '|---|---|---|---|',
      '| Bittern | 86.4 | 92.0 | 95.3 |',
      '| Egret | 75.2 | 88.9 | 85.9 |',
    ),
    expected: 0.5,
  },
  {
    name: 'languages side by side are no models',
    sample: table(
      '| Language | WER on FLEURS (test) |',
      '|---|---|',
      '| German | 4.1 |',
      '| French | 5.2 |',
    ),
    expected: 0.45,
  },
  {
    name: 'the log of a training is progress and no claim',
    sample: table(
      '| Training Loss | Epoch | Step | Accuracy on IMDB |',
      '|---|---|---|---|',
      '| 0.31 | 1.0 | 500 | 0.90 |',
    ),
    expected: 0,
  },
  {
    name: 'a table that is hidden in a comment claims nothing',
    sample: table('<!--', '| Task | MMLU |', '|---|---|', '| all | 61.2 |', '-->'),
    expected: 0,
  },
  {
    name: 'a table whose cells are the placeholder of a template claims nothing',
    sample: table('| Task | MMLU |', '|---|---|', '| all | [More Information Needed] |'),
    expected: 0,
  },
  {
    name: 'the better of model-index and table counts: three pairs in one, a single result in the other',
    sample: {
      card: sampleCard(modelIndex(three), '## Results', '| | MMLU |\n|---|---|\n| Heron | 60 |'),
    },
    expected: 0.5,
  },
  {
    name: 'a paper that is cited by its title and names the model counts 0.10',
    sample: { card: ['# Heron', ...bibTex].join('\n') },
    expected: 0.1,
  },
  {
    name: 'a link by the title of the paper counts as its citation does',
    sample: {
      card: '# Heron\nSee [Heron: Reading Rivers Slowly](https://arxiv.org/abs/2501.01234).',
    },
    expected: 0.1,
  },
  {
    name: 'a link that does not say its title counts nothing, whatever the line says',
    sample: { card: '# Heron\nHeron: see [the paper](https://arxiv.org/abs/2501.01234).' },
    expected: 0,
  },
  {
    name: 'the title of a paper ends where its braces do, whatever follows on the line',
    sample: {
      card: '# Heron\n```bibtex\n@misc{a, title={Attention to Rivers}, heron={}, eprint={2501.01234}, archivePrefix={arXiv}}\n```',
    },
    expected: 0,
  },
  {
    name: 'the title of a paper may stand between quotation marks, with braces in it',
    sample: {
      card: '# Heron\n```bibtex\n@misc{a, title = "{H}eron: {Reading {Rivers}} Slowly", eprint={2501.01234}, archivePrefix={arXiv}}\n```',
    },
    expected: 0.1,
  },
  {
    name: 'a paper on another model counts nothing',
    sample: { card: ['# Heron', ...bibTex].join('\n').replace('{{Heron}', '{{Bittern}') },
    expected: 0,
  },
  {
    name: 'a DOI that the Hub gave out is no paper',
    sample: {
      card: ['# Heron', ...bibTex]
        .join('\n')
        .replaceAll('2501.01234', '10.57967/hf/1234')
        .replace('eprint', 'doi'),
    },
    expected: 0,
  },
  {
    name: 'a command that evaluates counts 0.10',
    sample: { card: '# Heron\n```sh\nlm_eval --model hf --tasks mmlu\n```' },
    expected: 0.1,
  },
  {
    name: 'a script that evaluates among the files counts 0.10',
    sample: { card: '# Heron', files: { 'scripts/run_eval.py': 900 } },
    expected: 0.1,
  },
  {
    name: 'all parts together make 1',
    sample: {
      card: sampleCard(
        modelIndex(three, { dataset: ['split: test'], source: 'https://example.org/log' }),
        '# Heron',
        '| Model | SST-2 |\n|---|---|\n| heron-base | 92.7 |\n| bittern | 91.0 |',
        '',
        '```sh\npython evaluate.py\n```',
        ...bibTex,
      ),
    },
    expected: 1,
  },
];

describe('performance claims', () => {
  test.each(cases)('$name', async ({ sample, expected }) => {
    expect(await value(sample)).toBe(expected);
  });

  test('are unknown where the card is gated', async () => {
    expect(await rate({ card: 'gated' })).toMatchObject({
      status: 'inconclusive',
      retryable: false,
    });
  });

  test('are unknown where only files that are gated could state them', async () => {
    const configs = { '.eval_results/fenland.yaml': 'gated' };
    expect(await rate({ card: '# Heron', configs })).toMatchObject({
      status: 'inconclusive',
      retryable: false,
    });
    expect(await value({ ...indexed(three), configs })).toBe(0.5);
  });

  test('are asked again where the linked code could not be reached, unless it is not needed', async () => {
    const linked = { code: 'unreadable' } as const;
    expect(await rate({ ...indexed(three), linked })).toMatchObject({
      status: 'inconclusive',
      retryable: true,
    });
    expect(await value({ card: '```sh\nlm_eval\n```', linked })).toBe(0.1);
  });

  test('count a script that evaluates in the linked code, within the folder that is linked', async () => {
    const code = {
      repo: 'lakeside/heron',
      sha: sampleSha,
      info: { fullName: 'lakeside/heron', defaultBranch: 'main', archived: false, fork: false },
      tree: { files: [{ path: 'train/evaluate.py', size: 9, oid: 'a' }], truncated: false },
      licenceFiles: [],
    };
    expect(await value({ card: '# Heron', linked: { code } })).toBe(0.1);
    const other = { ...code, path: 'other' };
    expect(await value({ card: '# Heron', linked: { code: other } })).toBe(0);
  });

  test('say what is there, what is not, and what would raise them most', async () => {
    const { because, improve } = await rate(indexed([['riverbank', 'accuracy', 0.91]]));
    expect(because).toMatch(
      /^has results with task or dataset, metric and number; lacks three pairs of metric and dataset, split/,
    );
    expect(improve).toBe('state results for at least three pairs of metric and dataset');
  });

  test('show a verifyToken, which earns nothing', async () => {
    const plain = sampleCard(modelIndex([['riverbank', 'accuracy', 0.91]]), '# Heron');
    const { details, ...verdict } = await rate({
      card: plain.replace('0.91}', '0.91, verifyToken: x}'),
    });
    expect(details.map(({ text }) => text)).toContain(
      '1 results carry a verifyToken of the Hub, which earns nothing',
    );
    expect(verdict).toMatchObject({ score: 0.35 });
  });

  test('are shown with the shots of their own column, not of the one beside it', async () => {
    const { details } = await rate(
      table('| Model | MMLU (5 shots) | GSM8K |', '|---|---|---|', '| heron | 60 | 40 |'),
    );
    expect(details.map(({ text }) => text)).toContain('gsm8k, the usual metric of gsm8k: 40');
  });

  test('are shown with the place that states them, at the pinned commit', async () => {
    const { details } = await rate(table('| Model | SST-2 |', '|---|---|', '| heron | 92.7 |'));
    const url = `https://huggingface.co/lakeside/heron-base/blob/${sampleSha}/README.md?code=true#L5`;
    expect(details.slice(0, 2)).toEqual([
      { text: '1 results in the results table', url },
      { text: 'sst 2, the usual metric of sst 2: 92.7', url },
    ]);
  });
});

const claim = { on: 'Weirs', metric: 'accuracy', value: 91, setting: 'test' };
const source = 'https://leaderboard.example/1';
const results = ['Weirs', 'Locks', 'Sluices'].map((on) => ({ ...claim, on, source }));
const place = { where: 'model-index', url: 'https://huggingface.co/lakeside/heron-base' } as const;
const fact = { text: 'a line' };
const whole: Evidence = {
  card: 'found',
  places: [{ ...place, results }],
  gatedFiles: [],
  unreadableFiles: [],
  comparison: fact,
  evaluation: fact,
  paper: fact,
  codeUnreadable: false,
};

function claiming(...stated: readonly Result[]): Evidence {
  return { ...whole, places: [{ ...place, results: stated }] };
}

function lacking(part: 'comparison' | 'evaluation' | 'paper'): Evidence {
  const { [part]: _left, ...evidence } = whole;
  return evidence;
}

describe('the one thing that lacks is what would raise it', () => {
  test.each<readonly [string, Evidence]>([
    [
      'state a result with its dataset, metric and number, in `model-index` or in a table',
      { ...whole, places: [] },
    ],
    [
      'state results for at least three pairs of metric and dataset',
      claiming(...results.slice(0, 2)),
    ],
    [
      'state the split, configuration or number of shots of the results',
      claiming(...results.map(({ setting: _setting, ...result }) => result)),
    ],
    [
      'link each result to a page outside this repository where it can be checked',
      claiming(...results, claim),
    ],
    [
      'set the results beside those of the parent or another named model, in a table',
      lacking('comparison'),
    ],
    ['print the command or code that measures the results', lacking('evaluation')],
    ['cite the paper on the model with its title and its arXiv number or DOI', lacking('paper')],
    ['', whole],
  ])('%s', (improve, evidence) => {
    expect(score(evidence)).toMatchObject({ improve });
  });

  test('of several it is the one that is worth most', () => {
    const { paper: _paper, ...evidence } = claiming(...results.slice(0, 1));
    expect(score(evidence).improve).toMatch(/three pairs/);
  });
});

describe('a source is a page outside this repository that anybody can open', () => {
  test.each<readonly [number, string]>([
    [0.1, 'https://leaderboard.example/1'],
    [0.1, 'https://huggingface.co/lakeside/heron-base-eval'],
    [0, 'https://huggingface.co/lakeside/heron-base/discussions/1'],
    [0, 'https://huggingface.co//lakeside/heron-base'],
    [0, 'https://hf.co/lakeside%2Fheron-base'],
    [0, 'https://huggingface.co/api/models/Lakeside/Heron-base'],
    [0, 'http://localhost:8000/results'],
    [0, 'http://127.0.0.1/results'],
    [0, 'http://[::1]/results'],
    [0, 'http://172.20.0.3/results'],
    [0, 'http://results.local/1'],
    [0.1, 'http://198.41.0.4/results'],
    [0, 'https://results'],
  ])('%d for %s', async (worth, source) => {
    expect(await value(indexed(three, { source }))).toBe(0.5 + worth);
  });
});

const anyPiece = fc.constantFrom(
  '## Results',
  '| Model | SST-2 (test) |\n|---|---|\n| heron | 92.7 |\n| bittern | 91 |',
  '| Metric | Value |\n|---|---|\n| WER on LibriSpeech | 4.1 % |',
  '<table><tr><th>MMLU</th></tr><tr><td>60</td></tr></table>',
  'All results are at https://example.org/results.',
  '```sh\nlm_eval\n```',
  bibTex.join('\n'),
  'Measured on the riverbank dataset.',
);
const anyCard = fc.array(anyPiece, { maxLength: 8 }).map((pieces) => pieces.join('\n\n'));
const anyText = fc
  .array(
    fc.constantFrom(
      '|',
      '|-|\n',
      '\n',
      'MMLU',
      '61',
      '<table>',
      '<td>',
      '</table>',
      '@a{',
      'title={',
      '[',
      '](https://arxiv.org/abs/2501.01234)',
      ' ',
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('a card of a mebibyte that is one table, many tables or many entries is read in bounded time', async () => {
  const MIB = 2 ** 20;
  const filled = (unit: string, before = '') =>
    (before + unit.repeat(MIB / unit.length)).slice(0, MIB);
  const cards = [
    filled('| MMLU | 61 |\n', '| Task | Heron |\n|---|---|\n'),
    filled('| MMLU |\n|---|\n| 61 |\n\n'),
    `${filled('|MMLU', '')}\n${'|-'.repeat(9)}|\n${'|61'.repeat(99_999)}`,
    filled('arc '.repeat(2_000), '## '),
    filled('@a{title={', ''),
    filled('[a b c d](https://arxiv.org/abs/2501.01234) '),
    filled('on the a b c d ', '## Results\n\n| MMLU |\n|---|\n| 61 |\n\n'),
    filled('<table><tr><td>MMLU<tr><td>61</table>\n'),
  ];
  for (const card of cards) {
    const from = performance.now();
    await rate({ card });
    expect(performance.now() - from).toBeLessThan(60_000);
  }
});

describe('for any card', () => {
  test('the score is in [0, 1], the same each time, and comes with a way to raise it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyCard, anyText), async (card) => {
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

  test('what stands in comments changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyCard, anyCard, async (card, hidden) => {
        const without = await value({ card });
        expect(await value({ card: `${card}\n\n<!--\n${hidden}\n-->` })).toBe(without);
      }),
    );
  });

  test('another result in model-index never lowers what was earned without sources', async () => {
    const anyResult = fc.tuple(
      fc.constantFrom('riverbank', 'lakeside', 'none'),
      fc.constantFrom('accuracy', 'f1', 'bleu'),
      fc.integer({ min: -200, max: 200 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyResult, { maxLength: 6 }), anyResult, async (some, more) => {
        const before = await value(indexed(some));
        expect(await value(indexed([...some, more]))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
