import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { largeFile } from '#local/sample-hub/content/stored-file.ts';
import { leftOut } from '#shared/domain/bundle-plan/left-out.ts';
import type { Manifest, ManifestFile } from '#shared/domain/manifest.ts';
import type { OpenedFile } from '#shared/sources/ports.ts';
import { hubRepository } from '#shared/sources/testing/repositories.ts';
import { bundleRecordKey } from '#shared/storage/blobs/keys.ts';
import { gather as gatherSize } from '../../metrics/size_score/evidence.ts';
import { type Bundling, startBundling } from './testing/bundling.ts';
import { model } from './testing/sample-files.ts';

const PART = 16 * 1024 * 1024;
const noise = new Uint8Array(65_536).map((_, i) => i * 31);

/** Weights of 48 MiB, no two parts of which are in memory at once. */
const heavy = largeFile(() => {
  const size = 3 * PART;
  const hash = createHash('sha256');
  for (let at = 0; at < size; at += noise.length) hash.update(noise);
  const sha256 = hash.digest('hex');
  return {
    sha256: () => sha256,
    body: {
      size,
      *read(start, end) {
        for (let at = start; at < end; at += noise.length) yield noise.subarray(0, end - at);
      },
    },
  };
});

/** Is told of every part of a content that is stored, while a test looks. */
let onPart: (() => void) | undefined;
let bundling: Bundling;
beforeAll(async () => {
  bundling = await startBundling(
    {
      hubRepositories: [
        hubRepository('acme/tiny', model),
        hubRepository('acme/heavy', { 'README.md': '# Heavy\n', 'model.safetensors': heavy }),
      ],
    },
    ({ action, resource }) => {
      if (action === 'UploadPart' && resource.includes('/files/')) onPart?.();
      return { kind: 'proceed' };
    },
  );
});
afterEach(() => {
  onPart = undefined;
});
afterAll(() => bundling.stop());

const tiny = () => bundling.resolve('model', 'https://huggingface.co/acme/tiny');

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const included = ({ files }: Manifest) =>
  files.filter((file) => file.included).map(({ path }) => path);
const names = (files: ReadonlyMap<string, unknown>) => [...files.keys()];
const fileAt = ({ files }: Manifest, path: string): ManifestFile | undefined =>
  files.find((file) => file.path === path);

describe('a model', () => {
  const stored = [
    'LICENSE',
    'README.md',
    'config.json',
    "it's/$(touch x)/ü b.json",
    'modeling_tiny.py',
    'onnx/config.json',
    'tokenizer.json',
  ];

  test('is stored without its weights, which the manifest pins', async () => {
    const resolved = await tiny();
    const bundle = await bundling.bundle(resolved);
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual(stored);
    expect(manifest.files.map(({ path }) => path)).toEqual(Object.keys(model).toSorted());
    expect(manifest.licences).toEqual(['Apache-2.0', 'SEE LICENSE IN LICENSE']);
    const { sha } = resolved.dossier.source;
    expect(fileAt(manifest, 'model-00001-of-00002.safetensors')).toEqual({
      path: 'model-00001-of-00002.safetensors',
      bytes: 10,
      oid: expect.stringMatching(/^[0-9a-f]{40}$/),
      sha256: sha256('first half'),
      role: 'weights',
      included: false,
      reason: leftOut.weights,
      url: `https://huggingface.co/acme/tiny/resolve/${sha}/model-00001-of-00002.safetensors`,
    });
    expect(bundle.weights).toBe('by_reference');
  });

  test('is downloaded as it was, with the manifest and how to fetch the rest', async () => {
    const resolved = await tiny();
    await bundling.bundle(resolved);
    const full = await bundling.zip(resolved, 'full.zip');
    expect(names(full)).toEqual([...stored, 'FETCH.md', 'manifest.json'].toSorted());
    expect(full.get('modeling_tiny.py')?.content.toString()).toBe(model['modeling_tiny.py']);
    expect(JSON.parse(`${full.get('manifest.json')?.content}`)).toEqual(
      await bundling.manifest(resolved),
    );
    expect(full.get('FETCH.md')?.content.toString()).toContain(sha256('second half'));
  });

  test('describes itself in an archive of what is to be read', async () => {
    const resolved = await tiny();
    await bundling.bundle(resolved);
    expect(names(await bundling.zip(resolved, 'metadata.zip'))).toEqual([
      'LICENSE',
      'README.md',
      'config.json',
      "it's/$(touch x)/ü b.json",
      'manifest.json',
      'onnx/config.json',
      'tokenizer.json',
    ]);
  });

  test('has each content once, under the id of its blob, and fetched once', async () => {
    const resolved = await tiny();
    bundling.requests();
    await bundling.bundle(resolved);
    const hashes = await bundling.hashes(resolved);
    const oid = fileAt(await bundling.manifest(resolved), 'config.json')?.oid;
    expect(hashes[`files/${oid}`]).toBe(sha256(model['config.json']));
    const contents = Object.keys(hashes).filter((name) => name.startsWith('files/'));
    expect(contents).toHaveLength(stored.length - 1);
    expect(bundling.requests()).toHaveLength(contents.length);
  });

  test('is recorded with what a download weighs and what a deployment does', async () => {
    const resolved = await tiny();
    const bundle = await bundling.bundle(resolved);
    const hashes = await bundling.hashes(resolved);
    expect(await bundling.blobs.getJson(bundleRecordKey(resolved.run.id))).toEqual(bundle);
    expect(bundle.sha256).toBe(hashes['full.zip']);
    if (resolved.dossier.type !== 'model') throw new Error(resolved.dossier.type);
    const sized = await gatherSize(resolved.dossier);
    expect(bundle.deployableBytes).toBe('bytes' in sized ? sized.bytes : undefined);
    expect(bundle.deployableBytes).toBe(21 + 22 + 18);
  });

  test('comes out the same when it is made again by another run', async () => {
    const [one, other] = [await tiny(), await tiny()];
    await bundling.bundle(one);
    await bundling.bundle(other);
    expect(other.run.id).not.toBe(one.run.id);
    expect(await bundling.hashes(other)).toEqual(await bundling.hashes(one));
  });

  test('asks for nothing again when the step is run a second time', async () => {
    const resolved = await tiny();
    const bundle = await bundling.bundle(resolved);
    const before = await bundling.hashes(resolved);
    bundling.requests();
    expect(await bundling.bundle(resolved)).toEqual(bundle);
    expect(bundling.requests()).toEqual([]);
    expect(await bundling.hashes(resolved)).toEqual(before);
  });

  test('is stored in path order until the space is used up', async () => {
    const resolved = await tiny();
    await bundling.bundle(resolved, { maxBytes: 95 });
    const manifest = await bundling.manifest(resolved);
    expect(included(manifest)).toEqual([
      'LICENSE',
      'README.md',
      'config.json',
      "it's/$(touch x)/ü b.json",
    ]);
    expect(fileAt(manifest, 'tokenizer.json')).toMatchObject({ reason: leftOut.full });
  });
});

describe('weights that are stored', () => {
  test('are an archive of their own, and in no other', async () => {
    const resolved = await tiny();
    const bundle = await bundling.bundle(resolved, { weights: true });
    expect(bundle.weights).toBe('stored');
    const weights = await bundling.zip(resolved, 'weights.zip');
    expect([...weights].map(([path, { content }]) => [path, content.toString()])).toEqual([
      ['model-00001-of-00002.safetensors', 'first half'],
      ['model-00002-of-00002.safetensors', 'second half'],
    ]);
    const full = await bundling.zip(resolved, 'full.zip');
    expect(names(full).filter((path) => path.endsWith('.safetensors'))).toEqual([]);
    expect(full.get('FETCH.md')?.content.toString()).toContain('`component=weights`');
  });

  test('of any size pass through memory in parts, and come out whole', async () => {
    const resolved = await bundling.resolve('model', 'https://huggingface.co/acme/heavy');
    const from = bundling.sources();
    let read = 0;
    let parts = 0;
    let ahead = 0;
    onPart = () => {
      parts += 1;
      ahead = Math.max(ahead, read - parts * PART);
    };
    async function open(...file: Parameters<typeof from.hub.open>): Promise<OpenedFile> {
      const opened = await from.hub.open(...file);
      if (opened.status !== 'found' || file[1].path === 'README.md') return opened;
      const value = opened.value.map((chunk: Buffer) => {
        read += chunk.length;
        return chunk;
      });
      return { status: 'found', value };
    }
    const counted = { ...from, hub: { ...from.hub, open } };
    await bundling.bundle(resolved, { weights: true, from: counted });
    expect(read).toBe(heavy.size);
    expect(parts).toBe(3);
    // While one part is sent the next one is read; the streams between hold a little, too.
    expect(ahead).toBeLessThan(1.1 * PART);

    const zipped = (await bundling.zip(resolved, 'weights.zip')).get('model.safetensors');
    expect(sha256(zipped?.content ?? '')).toBe(heavy.lfs?.sha256);
  });
});
