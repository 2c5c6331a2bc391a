import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { safetensorsFile } from '#local/sample-hub/content/safetensors.ts';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { filesToDeploy } from '#shared/domain/files-to-deploy.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import { hubRepository, largeText } from '#shared/sources/testing/repositories.ts';
import { gather as gatherSize } from '../../metrics/size_score/evidence.ts';
import { score as scoreSize } from '../../metrics/size_score/score.ts';
import { gatherDossier } from './gather-dossier.ts';

const occasion = { run: '01J0', measuredAt: '2026-01-01T00:00:00.000Z' };
const adapterFile = { 'adapter_model.safetensors': largeText('adapter') };

function adapterOf(base: string): Readonly<Record<string, string>> {
  return { 'adapter_config.json': JSON.stringify({ base_model_name_or_path: base }) };
}

function adapter(id: string, card: string, files: Readonly<Record<string, string>>) {
  return hubRepository(id, { 'README.md': card, ...files, ...adapterFile });
}

function weights(bytes: number) {
  return safetensorsFile('base', [{ name: 'w', type: 'I8', shape: [bytes] }]);
}

const pipeline = JSON.stringify({
  _class_name: 'HeronPipeline',
  unet: ['diffusers', 'UNet2DConditionModel'],
});

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    hubRepositories: [
      hubRepository(
        'acme/base',
        { 'README.md': '# Base', 'config.json': '{}', 'model.safetensors': weights(5000) },
        { aliases: ['former/base'] },
      ),
      hubRepository('acme/locked', { 'model.safetensors': weights(5000) }, { gated: 'manual' }),
      hubRepository(
        'acme/locked-pipeline',
        { 'model_index.json': pipeline, 'unet/model.safetensors': weights(9000) },
        { gated: 'manual' },
      ),
      hubRepository('acme/pipeline', {
        'model_index.json': pipeline,
        'unet/model.safetensors': weights(9000),
        'unet/model.fp16.safetensors': weights(4500),
      }),
      hubRepository('acme/words-only', { 'README.md': '# Words' }),
      adapter('acme/by-card', '---\nbase_model: former/base\n---\n', adapterOf('/mnt/base')),
      adapter('acme/by-config', '# Adapter', adapterOf('former/base')),
      adapter('acme/by-both', '---\nbase_model: acme/pipeline\n---\n', adapterOf('acme/base')),
      adapter('acme/of-pipeline', '---\nbase_model: acme/pipeline\n---\n', {}),
      adapter('acme/of-locked', '# A', adapterOf('acme/locked')),
      adapter('acme/of-locked-pipeline', '# A', adapterOf('acme/locked-pipeline')),
      adapter('acme/of-nothing', '# A', adapterOf('acme/gone')),
      adapter('acme/of-words', '# A', adapterOf('acme/words-only')),
      adapter('acme/of-adapter', '# A', adapterOf('acme/by-card')),
      adapter('acme/of-two', '---\nbase_model: [acme/base, acme/pipeline]\n---\n', {}),
      adapter('acme/of-none', '# A', {}),
      adapter(
        'acme/of-the-sixth',
        '---\nbase_model: [a/1, a/2, a/3, a/4, a/5, acme/base]\n---\n',
        adapterOf('acme/base'),
      ),
      hubRepository('acme/tuned', {
        'README.md': '---\nbase_model: acme/base\n---\n',
        'model.safetensors': weights(5000),
      }),
      hubRepository('acme/merge', {
        'README.md': '---\nbase_model: [acme/base, a/2, a/3, a/4, a/5, a/6, Acme/Base, a/7]\n---\n',
        'config.json': '{"_name_or_path":"somewhere/else"}',
        'model.safetensors': weights(5000),
      }),
    ],
  });
});
afterAll(() => sample.close());
afterEach(() => sample.faults.clear());

async function gather(model: string): Promise<ModelDossier> {
  sample.forgetRequests();
  const sources = createSources({
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: sample.gitHubUrl,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
  });
  const source = parseSourceUrl('model', `https://huggingface.co/${model}`);
  const dossier = await gatherDossier(source, occasion, sources);
  if (dossier.type !== 'model') throw new TypeError('a model was asked for');
  return dossier;
}

function askedFor(path: RegExp): number {
  return sample.requests.filter((request) => path.test(request.path)).length;
}

async function rate(model: string) {
  return scoreSize(await gatherSize(await gather(model)));
}

describe('the base of an adapter', () => {
  test.each([
    ['acme/by-card', 'acme/base'],
    ['acme/by-config', 'acme/base'],
    ['acme/of-pipeline', 'acme/pipeline'],
  ])('of %s is %s, whose files are read once, at its own commit', async (model, base) => {
    const { parents } = await gather(model);
    expect(parents.filter(({ files }) => files !== undefined)).toMatchObject([
      { id: base, files: { status: 'found' } },
    ]);
    const [parent] = parents;
    expect(askedFor(new RegExp(`/api/models/${base}/tree/${parent?.info?.sha}`))).toBe(1);
    const paths = sample.requests.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test('is what the configuration loads it into, whatever else the card names', async () => {
    const { parents } = await gather('acme/by-both');
    expect(parents.map(({ id, files }) => [id, files?.status])).toEqual([
      ['acme/pipeline', undefined],
      ['acme/base', 'found'],
    ]);
  });

  test('is looked at although it comes after the parents that are', async () => {
    const { parents } = await gather('acme/of-the-sixth');
    expect(parents.find(({ id }) => id === 'acme/base')).toMatchObject({
      status: 'found',
      files: { status: 'found' },
    });
    expect(await rate('acme/of-the-sixth')).toMatchObject({ status: 'scored' });
  });

  test('is read of adapters only', async () => {
    const { parents } = await gather('acme/tuned');
    expect(parents).toMatchObject([{ id: 'acme/base', status: 'found' }]);
    expect(askedFor(/acme\/base\/tree/)).toBe(0);
  });

  test('counts in the size and the cost of the adapter', async () => {
    const dossier = await gather('acme/by-config');
    const found = filesToDeploy(dossier);
    if (found.kind !== 'known') throw new Error(found.kind);
    expect(found.base?.files.weights).toMatchObject([{ path: 'model.safetensors' }]);
    expect(found.bytes).toBe(found.own.bytes + (found.base?.files.bytes ?? Number.NaN));
    expect(found.bytes).toBeGreaterThan(5000);
    expect(scoreSize(await gatherSize(dossier))).toMatchObject({ status: 'scored' });
  });

  test('may be a pipeline, which counts by its components', async () => {
    const found = filesToDeploy(await gather('acme/of-pipeline'));
    if (found.kind !== 'known') throw new Error(found.kind);
    expect(found.base?.files.weights).toMatchObject([{ path: 'unet/model.safetensors' }]);
  });

  test('may be gated as long as its files are listed', async () => {
    expect((await rate('acme/of-locked')).status).toBe('scored');
  });

  test.each([
    ['acme/of-nothing', 'its base model acme/gone cannot be found'],
    ['acme/of-words', 'its base model acme/words-only holds no weights'],
    ['acme/of-adapter', 'its base model acme/by-card is an adapter itself'],
    ['acme/of-two', 'it is not clear which of its parents is its base'],
    ['acme/of-none', 'nothing says which model is its base'],
    ['acme/of-locked-pipeline', 'model_index.json could not be read'],
  ])('leaves the size of %s open: %s', async (model, because) => {
    const verdict = await rate(model);
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: false });
    expect(verdict.because).toContain(because);
  });

  test('leaves the size open for good where its list of files is closed', async () => {
    sample.faults.add({ kind: 'status', status: 404, match: '/api/models/acme/base/tree/' });
    expect(await rate('acme/by-card')).toMatchObject({
      status: 'inconclusive',
      retryable: false,
      because: expect.stringContaining('the files of its base model acme/base are gated'),
    });
  });

  test.each(['/api/models/acme/base/tree/', '/api/models/acme/base/revision/'])(
    'leaves the size open for now where the Hub does not answer for %s',
    async (match) => {
      sample.faults.add({ kind: 'status', status: 502, match });
      expect(await rate('acme/by-config')).toMatchObject({
        status: 'inconclusive',
        retryable: true,
        because: expect.stringContaining('could not be read: its upstream did not answer'),
      });
    },
  );
});

test('parents beyond the first five are named, and not looked at', async () => {
  const { parents } = await gather('acme/merge');
  expect(parents.map(({ id, status }) => `${id}: ${status}`)).toEqual([
    'acme/base: found',
    ...['a/2', 'a/3', 'a/4', 'a/5'].map((id) => `${id}: missing`),
    ...['a/6', 'a/7'].map((id) => `${id}: not_looked_at`),
  ]);
  expect(askedFor(/\/api\/models\/a\/[67]/)).toBe(0);
});
