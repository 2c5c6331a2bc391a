import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { devices, type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import { toResult, type Verdict } from '#shared/domain/verdict.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { sampleCard, sampleDossier, sampleSha } from './sample-dossier.ts';

interface Gathering {
  readonly deadline: number;
}

interface Metric {
  gather(dossier: ModelDossier, ...given: readonly (Sources | Gathering)[]): Promise<unknown>;
  score(evidence: unknown): Verdict;
}

const files = ['handler.ts', 'evidence.ts', 'score.ts', 'score.test.ts'] as const;
/** What the state machine's data has room for in each branch. */
const LARGEST_RESULT = 2048;
const LONGEST_SENTENCE = 500;
const MOST_DETAILS = 20;

const samples: Readonly<Record<string, ModelDossier>> = {
  'an empty repository': sampleDossier(),
  'a model that is kept well': sampleDossier({
    card: sampleCard(
      [
        'license: apache-2.0',
        'library_name: heron',
        'pipeline_tag: fill-mask',
        'widget: [{text: Hi}]',
      ],
      '# Heron',
      'Heron reads rivers. '.repeat(60),
      '## Usage',
      '```python\nfrom heron import Heron\nmodel = Heron.from_pretrained("lakeside/heron-base")\n```',
      '## Limitations',
      'It has only ever seen slow and shallow rivers in summer.',
    ),
    files: { 'model.safetensors': 4e8, 'config.json': 700, 'tokenizer.json': 2e6 },
    configs: { 'config.json': { architectures: ['HeronForMaskedLM'] } },
    licences: { LICENSE: 'Apache License\nVersion 2.0, January 2004' },
    parameters: 1e8,
  }),
  'a template that nobody filled in': sampleDossier({
    card: '# Model Card for Model ID\n\n## Uses\n\n[More Information Needed]\n',
    files: { 'pytorch_model-00001-of-00002.bin': 5e9 },
  }),
  'an adapter': sampleDossier({
    card: sampleCard(['license: other', 'license_name: own', 'base_model: lakeside/heron-base']),
    files: { 'adapter_model.safetensors': 3e7, 'adapter_config.json': 600 },
    configs: { 'adapter_config.json': { base_model_name_or_path: 'lakeside/heron-base' } },
  }),
  'a gated model': sampleDossier({
    card: 'gated',
    files: { 'model_index.json': 500, 'unet/diffusion_pytorch_model.safetensors': 3e9 },
    configs: { 'model_index.json': 'gated', 'config.json': 'gated' },
  }),
  'a list of files that was cut short': sampleDossier({ files: { 'a.gguf': 9 }, truncated: true }),
  'a card that means harm': sampleDossier({
    card: `---\nlicense: ["${'鷺'.repeat(4000)} OR MIT", "${'x AND '.repeat(90)}y"]\nlibrary_name: "${'鷺'.repeat(4000)}"\n---\n## Usage ${'鷺'.repeat(4000)}\n\`\`\`\n${'鷺'.repeat(4000)}\n`,
    files: Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`${'鷺'.repeat(80)}-${n}.Q4_0.gguf`, 1e9 + n]),
    ),
    licences: Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [`LICENSE-${n}`, 'at Object.<anonymous> (/a/b.js:1:2)']),
    ),
  }),
  'a sharded model of forty files': sampleDossier({
    files: Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `model-${String(n + 1).padStart(5, '0')}-of-00040.safetensors`,
        5e9,
      ]),
    ),
  }),
};

function fileOf(metric: string, file: string): URL {
  return new URL(`./${metric}/${file}`, import.meta.url);
}

function readFile(metric: string, file: string): string {
  const url = fileOf(metric, file);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
}

/** What a metric's evidence is gathered with; nothing is linked in the samples, so nobody is asked. */
function givenTo(name: MetricName): readonly (Sources | Gathering)[] {
  const deadline = Number.POSITIVE_INFINITY;
  const nowhere = { hfEndpoint: 'http://127.0.0.1:9', gitHubApiUrl: 'http://127.0.0.1:9' };
  return metrics[name].needs.length > 0
    ? [createSources({ ...nowhere, deadline }), { deadline }]
    : [{ deadline }];
}

async function load(name: string): Promise<Metric> {
  const [{ gather }, { score }] = await Promise.all([
    import(fileOf(name, 'evidence.ts').href),
    import(fileOf(name, 'score.ts').href),
  ]);
  return { gather, score };
}

test('every folder is a metric of the table', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...metricNames].sort());
});

describe.each(metricNames)('%s', (name) => {
  test.each(files)('has its %s', (file) => {
    expect({ file: `${name}/${file}`, exists: existsSync(fileOf(name, file)) }).toEqual({
      file: `${name}/${file}`,
      exists: true,
    });
  });

  test('is handled under its own name', () => {
    const maker = metrics[name].needs.length > 0 ? 'upstreamMetricHandler' : 'metricHandler';
    expect(readFile(name, 'handler.ts')).toContain(
      `export const handler = ${maker}('${name}', gather, score);`,
    );
  });

  test('says above its score what it measures', () => {
    const [, comment = ''] =
      /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport function score\(/.exec(readFile(name, 'score.ts')) ??
      [];
    expect(comment.length).toBeGreaterThan(100);
    expect(comment).toMatch(/\.\n$/);
  });

  test('scores without asking anything outside, and knows no other metric', () => {
    const imports = [...readFile(name, 'score.ts').matchAll(/ from '([^']+)'/g)].map(
      ([, from]) => from,
    );
    const outside = imports.filter((from) => !from?.startsWith('#shared/domain/'));
    expect(outside.filter((from) => from !== './evidence.ts')).toEqual([]);
    expect(readFile(name, 'evidence.ts')).not.toMatch(/ from '\.\.\/[^']*'/);
  });

  describe.each(Object.entries(samples))('of %s', (_what, dossier) => {
    test('has a verdict that keeps to the contract', async () => {
      const { gather, score } = await load(name);
      const evidence = await gather(dossier, ...givenTo(name));
      const verdict = score(evidence);

      expectWellFormed(verdict);
      if (verdict.status === 'scored') {
        expect(Object.keys(verdict.parts ?? {})).toEqual(
          metrics[name].shape === 'devices' ? [...devices] : [],
        );
      }
      expect(score(JSON.parse(JSON.stringify(evidence)))).toEqual(verdict);

      const result = JSON.stringify(toResult(name, verdict, 12));
      expect(Buffer.byteLength(result)).toBeLessThanOrEqual(LARGEST_RESULT);
    });
  });
});

function expectWellFormed(verdict: Verdict) {
  expect(['scored', 'not_applicable', 'inconclusive']).toContain(verdict.status);
  expectSentence(verdict.because);
  if (verdict.status === 'scored') {
    for (const value of [verdict.score, ...Object.values(verdict.parts ?? {})]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  }
  if (verdict.status === 'inconclusive' || (verdict.status === 'scored' && verdict.score < 1)) {
    expectSentence(verdict.improve);
  }
  expect(verdict.details.length).toBeLessThanOrEqual(MOST_DETAILS);
  for (const { text, url } of verdict.details) {
    expect(text.trim()).not.toBe('');
    if (url !== undefined) expect(url).toContain(`/blob/${sampleSha}/`);
  }
}

/** One line for people: no stack, no lines, nothing left open. */
function expectSentence(text: string) {
  expect(text.trim()).toBe(text);
  expect(text).not.toBe('');
  expect(text).not.toMatch(/\n|undefined|NaN|\[object/);
  expect(text).not.toMatch(/\.js:\d+:\d+/);
  expect(text.length).toBeLessThanOrEqual(LONGEST_SENTENCE);
}
