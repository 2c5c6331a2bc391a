import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { leftOut } from '#shared/domain/bundle-plan/left-out.ts';
import type { TreeFile } from '#shared/domain/dossier.ts';
import { DeadlineExceeded, SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { hubRepository, largeText } from '#shared/sources/testing/repositories.ts';
import { bundleRecordKey } from '#shared/storage/blobs/keys.ts';
import { RunSuperseded } from '#shared/storage/index/run-superseded.ts';
import { bundleRun } from './bundle-run.ts';
import { type Bundling, type Resolved, startBundling } from './testing/bundling.ts';
import { model } from './testing/sample-files.ts';

const shards = [1, 2, 3, 4, 5].map((i) => `model-0000${i}-of-00005.safetensors`);
const weights = Object.fromEntries(shards.map((path) => [path, largeText(path)]));

let bundling: Bundling;
beforeAll(async () => {
  bundling = await startBundling({
    hubRepositories: [
      hubRepository('acme/tiny', model),
      hubRepository('acme/gated', model, { gated: 'manual' }),
      hubRepository('acme/shards', { 'README.md': '# Shards', ...weights }, { gated: 'manual' }),
    ],
  });
});
afterEach(() => bundling.hub.faults.clear());
afterAll(() => bundling.stop());

const tiny = () => bundling.resolve('model', 'https://huggingface.co/acme/tiny');

/** What a bundle is downloaded as, and what is recorded of it: nothing, while it is not whole. */
async function visible(resolved: Resolved): Promise<readonly string[]> {
  const names = Object.keys(await bundling.hashes(resolved));
  const record = await bundling.blobs.getJson(bundleRecordKey(resolved.run.id));
  const records = record === undefined ? [] : ['bundle.json'];
  return [...names.filter((name) => !name.startsWith('files/')), ...records];
}

describe('a source that fails while its files are read', () => {
  test.each([
    ['breaks off', { kind: 'half-body' }],
    ['sends half of a file as if it were all', { kind: 'half-body', contentLength: 'half' }],
    ['sends a page in the place of a file', { kind: 'html' }],
    ['answers with an error', { kind: 'status', status: 500 }],
    ['wants to be left alone', { kind: 'status', status: 429, retryAfter: 20 }],
  ] as const)('and %s gives an UpstreamError, and no bundle', async (_, fault) => {
    const resolved = await tiny();
    bundling.hub.faults.add({ ...fault, match: '/tokenizer.json' });
    await expect(bundling.bundle(resolved)).rejects.toThrow(UpstreamError);
    expect(await visible(resolved)).toEqual([]);
  });

  test('is asked on the second attempt for what is still missing, and for nothing else', async () => {
    const [resolved, untroubled] = [await tiny(), await tiny()];
    await bundling.bundle(untroubled);
    bundling.hub.faults.add({ kind: 'status', status: 500, match: '/config.json', times: 1 });
    await expect(bundling.bundle(resolved)).rejects.toThrow(UpstreamError);
    const first = bundling.requests().filter((path) => !path.endsWith('/config.json'));

    await bundling.bundle(resolved);
    const second = bundling.requests();
    expect(second).toContainEqual(expect.stringContaining('/config.json'));
    expect(second.filter((path) => first.includes(path))).toEqual([]);
    expect(await bundling.hashes(resolved)).toEqual(await bundling.hashes(untroubled));
  });

  test('because it is gone by now gives an UpstreamError: asked again, it tells so', async () => {
    const resolved = await tiny();
    const from = bundling.sources();
    const open = () => Promise.reject(new SourceUnreadable());
    const gone = { ...from, hub: { ...from.hub, open } };
    const bundled = bundling.bundle(resolved, { from: gone });
    await expect(bundled).rejects.toThrow('huggingface.co no longer shows the source');
    await expect(bundled).rejects.toThrow(UpstreamError);
  });
});

describe('the deadline', () => {
  test('ends the reading of files', async () => {
    const resolved = await tiny();
    const from = bundling.sources({ deadline: Date.now() });
    await expect(bundling.bundle(resolved, { from })).rejects.toThrow(DeadlineExceeded);
    expect(await visible(resolved)).toEqual([]);
  });

  test('ends the writing of archives', async () => {
    const resolved = await tiny();
    const bundled = bundling.bundle(resolved, { deadline: Date.now() });
    await expect(bundled).rejects.toThrow(DeadlineExceeded);
    expect(await visible(resolved)).toEqual([]);
  });
});

describe('a gated model', () => {
  const gated = () => bundling.resolve('model', 'https://huggingface.co/acme/gated');

  test('is stored as far as it may be read, and the rest is named with the reason', async () => {
    const resolved = await gated();
    const bundle = await bundling.bundle(resolved);
    const { files } = await bundling.manifest(resolved);
    expect(files.filter(({ included }) => included).map(({ path }) => path)).toEqual(['README.md']);
    expect(files.find(({ path }) => path === 'config.json')).toMatchObject({
      included: false,
      reason: leftOut.gated,
      url: expect.stringContaining('/resolve/'),
    });
    expect(bundle.weights).toBe('by_reference');
    const instructions = (await bundling.zip(resolved, 'full.zip')).get('FETCH.md');
    expect(`${instructions?.content}`).toContain('--header "Authorization: Bearer $TOKEN"');
  });

  test('keeps all of its weights by reference, without asking for each of them', async () => {
    const resolved = await bundling.resolve('model', 'https://huggingface.co/acme/shards');
    bundling.requests();
    const bundle = await bundling.bundle(resolved, { weights: true });
    expect(bundle.weights).toBe('by_reference');
    expect(bundling.requests().length).toBeLessThanOrEqual(3);
    expect(Object.keys(await bundling.hashes(resolved))).not.toContain('weights.zip');
    const { files } = await bundling.manifest(resolved);
    const weights = files.filter(({ role }) => role === 'weights');
    expect(weights.map(({ included }) => included)).toEqual(shards.map(() => false));
  });

  test('is fetched with a token also where nothing of it was asked for', async () => {
    const resolved = await bundling.resolve('model', 'https://huggingface.co/acme/shards');
    await bundling.bundle(resolved);
    const instructions = (await bundling.zip(resolved, 'full.zip')).get('FETCH.md');
    const lines = `${instructions?.content}`.split('\n').filter((line) => line.startsWith('curl '));
    expect(lines.length).toBeGreaterThanOrEqual(shards.length);
    expect(lines.filter((line) => !line.includes('Bearer $TOKEN'))).toStrictEqual([]);
  });

  test('is stored under every path to a content that may be read by one of them', async () => {
    const resolved = await gated();
    const same = resolved.dossier.tree.files.flatMap((file) =>
      file.path === 'README.md' ? [{ ...file, path: 'A/README.md' }, file] : [],
    );
    const tree = { files: same, truncated: false };
    const copied = await bundling.prepare({ ...resolved.dossier, tree });
    await bundling.bundle(copied);
    const full = await bundling.zip(copied, 'full.zip');
    expect(`${full.get('A/README.md')?.content}`).toBe(model['README.md']);
  });
});

test('paths that lead elsewhere are named, and neither fetched nor unpacked', async () => {
  const resolved = await tiny();
  const { dossier } = resolved;
  const [config] = dossier.tree.files.filter(({ path }) => path === 'config.json');
  if (config === undefined) throw new Error('the model has no configuration');
  const odd = [
    '../up.json',
    '/etc/passwd.json',
    'a//b.json',
    'C:\\x.json',
    'a\nb.json',
    '.git/hooks/x.py',
  ];
  const files: TreeFile[] = [...dossier.tree.files, ...odd.map((path) => ({ ...config, path }))];
  const strange = await bundling.prepare({ ...dossier, tree: { files, truncated: false } });
  await bundling.bundle(strange);

  const manifest = await bundling.manifest(strange);
  const left = manifest.files.filter(({ reason }) => reason === leftOut.path);
  expect(left.map(({ path }) => path).toSorted()).toEqual(odd.toSorted());
  const full = await bundling.zip(strange, 'full.zip');
  expect(odd.filter((path) => full.has(path))).toEqual([]);
  const instructions = `${full.get('FETCH.md')?.content}`;
  expect(instructions).toContain('{"path":"../up.json",');
  expect(instructions).not.toMatch(/--output '(?:\.\.|\/|C:)/);
});

test('a run that has ended stores nothing', async () => {
  const { run } = await tiny();
  const outcome = { status: 'STOPPED', at: '2026-01-15T12:00:00.000Z' } as const;
  const task = {
    run: run.id,
    deadline: Date.now() + 60_000,
    limits: { maxBytes: 1e6, weights: false, sources: false },
  };
  const never = () => Promise.reject(new Error('it has ended'));
  const objects = { dossier: never, putBundle: never };
  for (const found of [undefined, { ...run, outcome }]) {
    const runs = { find: async () => found };
    const ports = { runs, objects, blobs: bundling.blobs, sources: bundling.sources() };
    await expect(bundleRun(task, ports)).rejects.toThrow(RunSuperseded);
  }
});
