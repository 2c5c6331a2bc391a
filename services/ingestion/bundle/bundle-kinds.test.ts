import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Dossier } from '#shared/domain/dossier.ts';
import type { Manifest } from '#shared/domain/manifest.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import { hubRepository } from '#shared/sources/testing/repositories.ts';
import { startUpstream } from '#shared/sources/testing/upstream.ts';
import { type Bundling, startBundling } from './testing/bundling.ts';
import { dataset } from './testing/sample-files.ts';

let bundling: Bundling;
beforeAll(async () => {
  bundling = await startBundling({
    hubRepositories: [hubRepository('acme/rows', dataset, { kind: 'dataset' })],
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

describe('code on GitHub', () => {
  const contents = {
    LICENSE: 'MIT or so\n',
    'README.md': '# All\n',
    'lib/LICENSE': 'of the folder\n',
    'lib/README.md': '# A folder\n',
    'lib/deep/README.md': '# Deeper\n',
    'lib/main.py': 'print(1)\n',
    'other/main.py': 'print(2)\n',
  };
  const blobs = new Map(
    Object.entries(contents).map(([path, text]) => {
      const hash = createHash('sha1').update(`blob ${text.length}\0${text}`).digest('hex');
      return [hash, { path, text }];
    }),
  );
  const sha = 'c0ffee'.padEnd(40, '0');

  function code(folder?: string): Dossier {
    return {
      run: '',
      type: 'code',
      measuredAt: '2026-01-15T12:00:00.000Z',
      source: {
        type: 'code',
        origin: 'github',
        section: 'repositories',
        repo: 'acme/lib',
        sha,
        ...(folder !== undefined && { path: folder }),
      },
      tree: {
        files: [...blobs].map(([oid, { path, text }]) => ({ path, size: text.length, oid })),
        truncated: false,
      },
      card: { status: 'absent' },
      licenceFiles: [],
      repository: {
        fullName: 'acme/lib',
        defaultBranch: 'main',
        archived: false,
        fork: false,
        license: 'MIT',
      },
      upstreamRequests: 4,
    };
  }

  async function bundled(folder: string | undefined, limits: { readonly sources: boolean }) {
    await using gitHub = await startUpstream((request, response) => {
      const oid = request.url?.split('/').at(-1) ?? '';
      response.end(blobs.get(oid)?.text);
    });
    const from = createSources({
      hfEndpoint: gitHub.url,
      gitHubApiUrl: gitHub.url,
      deadline: Date.now() + 60_000,
    });
    const resolved = await bundling.prepare(code(folder));
    const bundle = await bundling.bundle(resolved, { ...limits, from });
    return { resolved, bundle, requests: gitHub.requests };
  }

  test('is described, and weighs what its tree does', async () => {
    const { resolved, bundle, requests } = await bundled(undefined, { sources: false });
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual(['LICENSE', 'README.md']);
    expect(manifest.licences).toEqual(['MIT']);
    expect(requests).toHaveLength(2);
    const texts = Object.values(contents);
    expect(bundle.deployableBytes).toBe(texts.reduce((sum, { length }) => sum + length, 0));
    const instructions = (await bundling.zip(resolved, 'full.zip')).get('FETCH.md');
    expect(`${instructions?.content}`).toContain(`git -C source checkout ${sha}`);
  });

  test('that is a folder is that folder, under the licence of its repository', async () => {
    const { resolved, bundle } = await bundled('lib', { sources: false });
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
    const { resolved } = await bundled(undefined, { sources: true });
    expect(included(await bundling.manifest(resolved))).toEqual(Object.keys(contents).toSorted());
    const full = await bundling.zip(resolved, 'full.zip');
    expect(`${full.get('lib/main.py')?.content}`).toBe('print(1)\n');
  });
});
