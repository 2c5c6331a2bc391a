import { expect, test } from '@jest/globals';
import type { LinkedCode, LinkedDataset, ModelDossier } from '#shared/domain/dossier.ts';
import { type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import { references } from '#shared/domain/references.ts';
import { toResult, type Verdict } from '#shared/domain/verdict.ts';
import { type Sample, sampleDossier, sampleSha } from './sample-dossier.ts';

/** What a metric is given by its Lambda before somebody waits for it, in time of our own. */
const MOST_SECONDS = 2;
/** A sixteenth of what is read of a card: time that grows faster than the text shows at it too. */
const LONG = 64 * 1024;

interface Metric {
  gather(dossier: ModelDossier, ...rest: readonly unknown[]): Promise<unknown>;
  score(evidence: unknown): Verdict;
}

function filled(unit: string, { from = '', to = '', length = LONG } = {}): string {
  const times = Math.floor((length - from.length - to.length) / Buffer.byteLength(unit));
  return from + unit.repeat(times) + to;
}

function bomb(): string {
  const levels = ['a: &a [lol, lol, lol, lol, lol, lol, lol, lol]'];
  for (const [was, is] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) =>
    pair.split(''),
  )) {
    levels.push(`${is}: &${is} [${Array(8).fill(`*${was}`).join(', ')}]`);
  }
  return `---\n${levels.join('\n')}\n---\n# Heron\n`;
}

/** Cards, and what must be said of what was not read; nothing where all of it was. */
const cards: Readonly<Record<string, { readonly text: string; readonly says?: RegExp }>> = {
  'is cut out of 5 MB': { text: filled('five megabytes\n'), says: /only the first mebibyte/ },
  'has front matter that is no YAML': {
    text: '---\n{license: [mit\n---\n',
    says: /not valid YAML/,
  },
  'is a bomb of YAML aliases': { text: bomb(), says: /aliases/ },
  'runs code by a YAML tag': { text: '---\na: !!js/function "x"\n---\n', says: /custom YAML tags/ },
  'names itself as its parent': {
    text: '---\nbase_model: [lakeside/heron-base, Lakeside/Heron-Base]\n---\n',
  },
  'is NUL bytes': { text: filled('\0') },
  'is HTML cells that span all they can': {
    text: filled(`<tr><td rowspan=100 colspan=100>a${'<tr>'.repeat(100)}`, {
      from: '<table>',
      to: '</table>',
    }),
  },
};

const nothing = async () => ({ commits: [], whole: true });
const quiet = { hub: { commitAuthors: nothing }, github: { commitAuthors: nothing } };

/** A model whose every text is this one: card, licence file, requirements and the data's card. */
function dossierOf(text: string, says: RegExp | undefined): ModelDossier {
  const truncated = says?.test('only the first mebibyte') === true;
  const file = (path: string) => ({ path, text, truncated });
  const read = { status: 'found', value: file('README.md') } as const;
  const data: LinkedDataset = {
    id: 'lakeside/data',
    source: 'front matter',
    status: 'found',
    url: 'https://huggingface.co/datasets/lakeside/data',
    sha: sampleSha,
    card: read,
  };
  return {
    ...sampleDossier({ linked: { code: codeOf({}), datasets: [data] } }),
    card: read,
    licenceFiles: [file('LICENSE')],
    configs: {
      'config.json': { status: 'found', value: file('config.json') },
      '.eval_results/a.yaml': { status: 'found', value: file('.eval_results/a.yaml') },
    },
  };
}

function codeOf(files: NonNullable<Sample['files']>): LinkedCode {
  return {
    repo: 'lakeside/heron',
    sha: sampleSha,
    info: { fullName: 'lakeside/heron', defaultBranch: 'main', archived: false, fork: false },
    tree: sampleDossier({ files }).tree,
    licenceFiles: [],
  };
}

async function load(name: string): Promise<Metric> {
  const [{ gather }, { score }] = await Promise.all([
    import(new URL(`./${name}/evidence.ts`, import.meta.url).href),
    import(new URL(`./${name}/score.ts`, import.meta.url).href),
  ]);
  return { gather, score };
}

async function measure(name: MetricName, dossier: ModelDossier): Promise<Verdict> {
  const { gather, score } = await load(name);
  const upstream = metrics[name].needs.length > 0 ? [quiet] : [];
  const from = process.cpuUsage();
  const verdict = score(await gather(dossier, ...upstream, { deadline: Number.POSITIVE_INFINITY }));
  const seconds = process.cpuUsage(from).user / 1e6;
  expect({ name, slow: seconds > MOST_SECONDS && seconds }).toEqual({
    name,
    slow: false,
  });
  expect(Buffer.byteLength(JSON.stringify(toResult(name, verdict, 12)))).toBeLessThan(2048);
  return verdict;
}

/** The metrics that read what a stranger wrote, and those of them that read the model's card. */
const reading = metricNames.filter((name) => name !== 'reviewedness' && name !== 'reproducibility');
const tellers: readonly MetricName[] = ['ramp_up_time', 'performance_claims', 'dataset_quality'];

test.each(Object.entries(cards))(
  'a card that %s has its verdicts in bounded time, and is told what was not read of it',
  async (_what, { text, says }) => {
    const dossier = dossierOf(text, says);
    for (const name of reading) {
      const { because, details } = await measure(name, dossier);
      if (!tellers.includes(name)) continue;
      const told = [because, ...details.map((detail) => detail.text)].join('\n');
      if (says !== undefined) expect(told).toMatch(says);
      else expect(told).not.toMatch(/front matter|mebibyte/);
    }
    const info = { id: 'lakeside/heron-base', tags: [] };
    const found = references({ info, card: text, configs: {}, paths: [] });
    expect(found.parents).toEqual([]);
    expect(found.code.length).toBeLessThanOrEqual(20);
    expect(found.datasets.length).toBeLessThanOrEqual(50);
  },
);
