import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Manifest } from '#shared/domain/manifest.ts';
import { gitHubRepository, hubRepository } from '#shared/sources/testing/repositories.ts';
import { type Bundling, startBundling } from './testing/bundling.ts';
import { dataset, library } from './testing/sample-files.ts';

let bundling: Bundling;
beforeAll(async () => {
  bundling = await startBundling({
    hubRepositories: [
      hubRepository('acme/rows', dataset, { kind: 'dataset' }),
      hubRepository('acme/show', library, { kind: 'space' }),
    ],
    gitHubRepositories: [gitHubRepository('acme/lib', library)],
  });
});
afterAll(() => bundling.stop());

const included = ({ files }: Manifest) =>
  files.filter((file) => file.included).map(({ path }) => path);

describe('a dataset', () => {
  const rows = () => bundling.resolve('dataset', 'https://huggingface.co/datasets/acme/rows');

  test('is described, and its data are kept by reference', async () => {
    const resolved = await rows();
    const bundle = await bundling.bundle(resolved, { weights: true });
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual(['LICENSE.txt', 'README.md']);
    expect(manifest.files.map(({ path }) => path)).toEqual(Object.keys(dataset).toSorted());
    expect(bundle.weights).toBe('by_reference');
    expect(`${(await bundling.zip(resolved, 'full.zip')).get('FETCH.md')?.content}`).toContain(
      `hf download --repo-type dataset --revision ${resolved.dossier.source.sha}`,
    );
  });

  test('weighs what its data do', async () => {
    const { deployableBytes } = await bundling.bundle(await rows());
    expect(deployableBytes).toBe(8 + 14);
  });

  test('is stored whole where sources are, as far as there is room', async () => {
    const resolved = await rows();
    await bundling.bundle(resolved, { sources: true });
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual(Object.keys(dataset).toSorted());
    const full = await bundling.zip(resolved, 'full.zip');
    expect(`${full.get('data/rows.parquet')?.content}`).toBe('PAR1 many rows');
    expect(`${full.get('FETCH.md')?.content}`).toContain('Nothing is left to be fetched.');
    const metadata = await bundling.zip(resolved, 'metadata.zip');
    expect([...metadata.keys()]).toEqual(['LICENSE.txt', 'README.md', 'manifest.json']);
  });

  test('at Kaggle is a reference and nothing else', async () => {
    const url = 'https://www.kaggle.com/datasets/acme/rows';
    const resolved = await bundling.resolve('dataset', url);
    bundling.requests();
    const bundle = await bundling.bundle(resolved, { sources: true });
    expect(bundling.requests()).toEqual([]);
    expect(Object.keys(await bundling.hashes(resolved)).toSorted()).toEqual([
      'full.zip',
      'manifest.json',
      'metadata.zip',
    ]);
    expect(await bundling.manifest(resolved)).toMatchObject({ truncated: true, files: [] });
    expect(bundle).not.toHaveProperty('deployableBytes');
    const instructions = (await bundling.zip(resolved, 'full.zip')).get('FETCH.md');
    expect(`${instructions?.content}`).toContain("kaggle datasets download 'acme/rows' --unzip");
  });
});

describe('code', () => {
  const code = (place: string) => bundling.resolve('code', `https://${place}`);
  const lib = () => code('github.com/acme/lib');

  test('on GitHub is described, and weighs what its tree does', async () => {
    const resolved = await lib();
    bundling.requests();
    const bundle = await bundling.bundle(resolved);
    expect(bundling.requests()).toHaveLength(2);
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual(['LICENSE', 'README.md']);
    expect(manifest.licences).toEqual(['SEE LICENSE IN LICENSE']);
    const texts = Object.values(library);
    expect(bundle.deployableBytes).toBe(texts.reduce((sum, { length }) => sum + length, 0));
    const instructions = (await bundling.zip(resolved, 'full.zip')).get('FETCH.md');
    expect(`${instructions?.content}`).toContain(
      `git -C source checkout ${resolved.dossier.source.sha}`,
    );
  });

  test('that is a folder is that folder, under the licence of its repository', async () => {
    const resolved = await code('github.com/acme/lib/tree/main/lib');
    const bundle = await bundling.bundle(resolved);
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual(['LICENSE', 'lib/LICENSE', 'lib/README.md']);
    expect(manifest.files.map(({ path }) => path)).toEqual([
      'LICENSE',
      'lib/LICENSE',
      'lib/README.md',
      'lib/deep/README.md',
      'lib/main.py',
    ]);
    expect(bundle.deployableBytes).toBe(10 + 14 + 11 + 9 + 9);
  });

  test('is stored whole where sources are', async () => {
    const resolved = await lib();
    await bundling.bundle(resolved, { sources: true });
    expect(included(await bundling.manifest(resolved))).toEqual(Object.keys(library).toSorted());
    const full = await bundling.zip(resolved, 'full.zip');
    expect(`${full.get('lib/main.py')?.content}`).toBe('print(1)\n');
  });

  test('in a Space of the Hub is stored from there', async () => {
    const resolved = await code('huggingface.co/spaces/acme/show');
    await bundling.bundle(resolved, { sources: true });
    expect(included(await bundling.manifest(resolved))).toEqual(Object.keys(library).toSorted());
  });
});
