import { describe, expect, test } from '@jest/globals';
import { planBundle } from '#shared/domain/bundle-plan.ts';
import type { Dossier, LinkedParent } from '#shared/domain/dossier.ts';
import { type Sample, sampleCard, sampleDossier, sampleSha } from '../../metrics/sample-dossier.ts';
import { gather } from '../../metrics/size_score/evidence.ts';
import { deployableBytes } from './deployable-bytes.ts';

function bytesOf(dossier: Dossier): number | undefined {
  const limits = { maxBytes: 1e6, weights: false, sources: false };
  return deployableBytes(dossier, planBundle(dossier, limits));
}

/** A dataset or code with these files. */
function other(type: 'dataset' | 'code', sample: Sample): Dossier {
  const { info: _info, configs: _configs, ...rest } = sampleDossier(sample);
  return { ...rest, type, source: { ...rest.source, type } };
}

const base: LinkedParent = {
  id: 'lakeside/egret',
  source: 'adapter_config',
  status: 'found',
  info: { id: 'lakeside/egret', sha: sampleSha, gated: false, private: false, tags: [] },
  files: {
    status: 'found',
    tree: { files: [{ path: 'model.safetensors', size: 900, oid: sampleSha }], truncated: false },
    configs: {},
  },
};

const models: readonly (readonly [string, Sample, number | undefined])[] = [
  ['weights', { files: { 'model.safetensors': 700, 'config.json': 20, 'x.png': 9 } }, 720],
  [
    'the format that its library loads, where the card names one',
    {
      card: sampleCard(['library_name: keras'], '# Two formats'),
      files: { 'model.safetensors': 700, 'model.keras': 300 },
    },
    300,
  ],
  [
    'an adapter',
    {
      card: sampleCard(['library_name: peft'], '# Adapter'),
      files: { 'adapter_model.safetensors': 70, 'adapter_config.json': 3 },
      linked: { parents: [base] },
    },
    73 + 900,
  ],
  [
    'an adapter of what nobody can find',
    {
      files: { 'adapter_model.safetensors': 70 },
      linked: { parents: [{ ...base, status: 'missing', files: { status: 'missing' } }] },
    },
    undefined,
  ],
  [
    'more parameters than the weights can hold',
    { files: { 'model.safetensors': 10, 'pytorch_model.bin': 700 }, parameters: 600 },
    700,
  ],
  ['no weights', { files: { 'config.json': 20 } }, undefined],
  ['an unknown number of files', { files: { 'model.safetensors': 7 }, truncated: true }, undefined],
];

describe('of a model', () => {
  test.each(models)('with %s', (_, sample, expected) => {
    expect(bytesOf(sampleDossier(sample))).toBe(expected);
  });

  test.each(models)('with %s, they are what its size is rated by', async (_, sample) => {
    const dossier = sampleDossier(sample);
    const rated = await gather(dossier);
    expect(bytesOf(dossier)).toBe('bytes' in rated ? rated.bytes : undefined);
  });
});

describe('of a dataset or code', () => {
  const files = { 'README.md': 5, 'rows.csv': 100, 'more/rows.bin': 200, 'rows.py': 7 };

  test('a dataset’s are those of its data', () => {
    expect(bytesOf(other('dataset', { files }))).toBe(300);
  });

  test('code’s are those of all its files', () => {
    expect(bytesOf(other('code', { files }))).toBe(312);
  });

  test.each([
    ['a dataset that loads its data from elsewhere', other('dataset', { files: { 'rows.py': 7 } })],
    ['a dataset whose files are not all known', other('dataset', { files, truncated: true })],
    ['code whose files are not all known', other('code', { files, truncated: true })],
  ])('those of %s are unknown', (_, dossier) => {
    expect(bytesOf(dossier)).toBeUndefined();
  });
});
