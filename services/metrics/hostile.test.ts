import { describe, expect, test } from '@jest/globals';
import { type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import { references } from '#shared/domain/references.ts';
import { toResult, type Verdict } from '#shared/domain/verdict.ts';
import { textFile } from '#shared/sources/text-file.ts';
import { filled, hostileUpstreams, LONG, modelOfTexts, together } from './hostile-model.ts';
import { type Sample, sampleDossier, sampleSha } from './sample-dossier.ts';

/**
 * A metric has 2 s of its own time on an idle core, and needs half of that for the worst of these.
 * Twice as much is allowed here, where other work goes on beside it; what takes quadratic time over a
 * mebibyte needs minutes.
 */
const MOST_SECONDS = 4;
const KIB = 1024;

interface Metric {
  gather(...dossierAndMore: readonly unknown[]): Promise<unknown>;
  score(evidence: unknown): Verdict;
}

/** As a source delivers it: so many bytes of a text, decoded. */
function modelOf(text: string | Uint8Array, files: Sample['files'] = {}) {
  const bytes = Buffer.from(text);
  return modelOfTexts(
    (path) => textFile(path, bytes.subarray(0, LONG), bytes.length > LONG),
    files,
  );
}

const head = (...lines: readonly string[]) => ['---', ...lines, '---', '# Heron', ''].join('\n');
const count = <T>(length: number, one: (n: number) => T) =>
  Array.from({ length }, (_, n) => one(n));

function bomb(): string {
  const levels = 'abcdefgh'.split('').map((is, n, all) => {
    const was = n === 0 ? 'lol' : `*${all[n - 1]}`;
    return `${is}: &${is} [${Array(9).fill(was).join(', ')}]`;
  });
  return head(...levels);
}

/** Front matter, and what every metric that rests on the card must say of it. */
const unreadable: Readonly<Record<string, readonly [card: string, says: RegExp]>> = {
  'is no YAML': [head('{license: [mit'), /is not valid YAML/],
  'is a sentence': [head('MIT'), /is not a YAML mapping/],
  'never ends': [filled('a: b\n', { from: '---\n' }), /is not closed/],
  'is a bomb of aliases': [bomb(), /uses YAML aliases/],
  'refers to itself': [head('a: &a [*a]'), /uses YAML aliases/],
  'would run code by a tag': [head('a: !!js/function "x"'), /uses custom YAML tags/],
  'is nested deeper than anything': [head(filled('[', { length: 64 * KIB })), /nested deeper/],
  'is nested by its lines': [head(...count(500, (n) => `${' '.repeat(n)}a:`)), /nested deeper/],
  'is more marks than letters': [
    head(filled(',', { from: 'a: [', length: 300 * KIB })),
    /too many/,
  ],
  'is as many errors as can be': [head(filled(']', { length: 140 * KIB })), /is not valid YAML/],
  'is many documents': [head('a: b', filled('...\n', { length: 64 * KIB })), /more than one/],
  'is longer than any honest one': [head(filled('a', { from: 'a: ', length: 600 * KIB })), /KiB/],
  'states a key twice': [head('license: mit', 'license: other'), /twice/],
};

const onCard: readonly MetricName[] = [
  'ramp_up_time',
  'performance_claims',
  'license',
  'size_score',
  'dataset_and_code_score',
  'tree_score',
  // Of the cards of data, which here is the same text.
  'dataset_quality',
];

/** Bodies of a mebibyte, in which every kind of thing that is looked for comes too often. */
const bodies: Readonly<Record<string, string>> = {
  'tricks of writing': together(
    '\0',
    'heron ',
    '\uFDFA',
    'e\u0301\u0301\u0301',
    '\u202Ehttps://github.com/a\u2066/b ',
    'https://xn--80ak6aa92e.com/\u202Emoc ',
    'https://鷺.例え/\u2067b) ',
  ),
  'links in links': together('[', '](x)', '[a](', '![', 'a@', 'www.', 'https://', '<a href="'),
  'links everywhere': together(
    'https://github.com/a/b ',
    'hf.co/datasets/a/b\n',
    '[use](https://huggingface.co/a/b)\n',
    'https://arxiv.org/abs/2401.00001 ',
    '10.5281/zenodo.1 ',
    '@article{title={',
  ),
  headings: filled('# use of data and limitations\n'),
  'headings and fences': together('# a\n', '###### b\n', 'a\n===\n', '```\n```\n', '~', '> ', '- '),
  'Markdown tables': together(
    '|a|1|\n',
    '|model|accuracy|\n|-|-|\n|x|1|\n\n',
    '|mmlu'.repeat(100),
    '|-|-|\n',
  ),
  'HTML tables': together(
    `<table><tr><td rowspan=100 colspan=100>a${'<tr>'.repeat(100)}</table>`,
    '<table><tr><th>a',
    '<table><td>',
    '</table>',
    '<!-- ',
    '<style',
  ),
  'data sets and tables': `${head('datasets:', ...count(20_000, (n) => `- lake/d${n}`))}${filled('|a|b|\n|-|-|\n|1|2|\n\n', { length: 600 * KIB })}`,
  'a fence of code that only begins': filled('from_pretrained(', {
    from: '```python\nfrom x import y\n',
  }),
};

const trees: Readonly<Record<string, (n: number) => string>> = {
  'names like weights': (n) =>
    [`${n}_Dense/pytorch_model.bin`, `model-00001-of-${String(n).padStart(5, '0')}.safetensors`][
      n % 2
    ] ?? '',
  'folders in folders': (n) => `${'a/'.repeat(n % 1_000)}${n}.py`,
  'names of 3,000 letters': (n) => `${'_-.'.repeat(1_000)}${n}.gguf`,
  'names that turn round': (n) => `\u202E${n}\u2066nib.ledom\0`,
};

async function load(name: string): Promise<Metric> {
  const [{ gather }, { score }] = await Promise.all([
    import(new URL(`./${name}/evidence.ts`, import.meta.url).href),
    import(new URL(`./${name}/score.ts`, import.meta.url).href),
  ]);
  return { gather, score };
}

/** What every metric says, after it was held to its time and to the size of its answer. */
async function verdictsOn(
  dossier: unknown,
  people = 'sedge',
): Promise<ReadonlyMap<MetricName, string>> {
  const said = new Map<MetricName, string>();
  for (const name of metricNames) {
    const { gather, score } = await load(name);
    const upstreams = metrics[name].needs.length > 0 ? [hostileUpstreams(people)] : [];
    const from = process.cpuUsage();
    const evidence = await gather(dossier, ...upstreams, { deadline: Number.POSITIVE_INFINITY });
    const verdict = score(evidence);
    const { user } = process.cpuUsage(from);
    expect([name, Math.max(MOST_SECONDS, user / 1e6)]).toEqual([name, MOST_SECONDS]);
    const result = JSON.stringify(toResult(name, verdict, 12));
    expect([name, Math.max(2048, Buffer.byteLength(result))]).toEqual([name, 2048]);
    const { because, details } = verdict;
    said.set(name, [because, ...details.map(({ text }) => text)].join('\n'));
  }
  return said;
}

test('a card of 5 MB is cut, and every metric that rests on it says so', async () => {
  const said = await verdictsOn(modelOf(filled('five megabytes\n', { length: 5 * KIB * KIB })));
  for (const name of [...onCard, 'reproducibility'] as const) {
    expect([name, said.get(name)]).toEqual([
      name,
      expect.stringContaining('only the first mebibyte of the card was read'),
    ]);
  }
});

describe('front matter that', () => {
  test.each(Object.entries(unreadable))(
    '%s is not read, which is said, and stops nothing else',
    async (_what, [card, says]) => {
      const said = await verdictsOn(modelOf(card));
      for (const name of onCard) {
        expect([name, said.get(name)]).toEqual([name, expect.stringMatching(says)]);
      }
    },
  );
});

describe('a mebibyte of', () => {
  test.each(Object.entries(bodies))('%s has its verdicts in bounded time', async (_what, card) => {
    await verdictsOn(modelOf(card));
    const info = { id: 'lakeside/heron-base', tags: [] };
    const found = references({ info, card, configs: {}, paths: [] });
    expect(found.parents).toEqual([]);
    expect(found.code.length).toBeLessThanOrEqual(20);
    expect(found.datasets.length).toBeLessThanOrEqual(50);
  });

  test.each(['own. ', 'own\n\n', '# own\nown\n', `granted permission ${'ownx '.repeat(70)}. `])(
    '%j beside fifty parents has its verdicts in bounded time',
    async (text) => {
      const info = { sha: sampleSha, gated: false, private: false, tags: ['license:mit'] };
      const parents = count(50, (n) => ({
        id: `own/egret-${n}`,
        source: 'model_card' as const,
        status: 'found' as const,
        info: { id: `own/egret-${n}`, ...info },
      }));
      await verdictsOn(sampleDossier({ card: filled(text), linked: { parents } }));
    },
  );

  test('bytes that are no UTF-8 is read as signs for what cannot be read', async () => {
    await verdictsOn(modelOf(Buffer.alloc(KIB * KIB, Buffer.from([0xff, 0x00, 0xed, 0xa0]))));
  });
});

test('a byte order mark and a letter that is cut in two leave a card readable', async () => {
  const card = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    Buffer.from(head('license: mit')),
    Buffer.from('鷺').subarray(0, 2),
  ]);
  const said = await verdictsOn(modelOf(card));
  expect(said.get('license')).toContain('MIT');
});

test('a model that names itself as its parent, in any letter case, has none', async () => {
  const card = head('base_model: [lakeside/heron-base, Lakeside/Heron-Base]');
  const info = { id: 'lakeside/heron-base', tags: ['base_model:lakeside/heron-base'] };
  const { parents } = references({ info, card, configs: {}, paths: [] });
  expect(parents).toEqual([]);
  const said = await verdictsOn(modelOf(card));
  expect(said.get('tree_score')).toBe('nothing says that the model was made from another one');
});

describe('10,000 files with', () => {
  test.each(Object.entries(trees))('%s have their verdicts in bounded time', async (_, nameOf) => {
    const files = Object.fromEntries(count(10_000, (n) => [nameOf(n), 1_000_000 + n]));
    await verdictsOn(modelOf('# Heron\n', files));
  });
});

test.each([
  ['as long as can be', 'x'.repeat(2_000)],
  ['turned round', '\u202Etob\u2066\0'],
  ['lines', '\n\r\n'.repeat(100)],
])('people, changes and files whose names are %s are counted in bounded time', async (_, name) => {
  await verdictsOn(sampleDossier({ linked: { code: codeOf() } }), name);
});

function codeOf() {
  const { code } = modelOf('');
  if (code === undefined) throw new Error('the sample has no code');
  return code;
}
