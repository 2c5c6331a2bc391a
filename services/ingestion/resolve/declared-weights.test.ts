import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { safetensorsFile } from '#local/sample-hub/content/safetensors.ts';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import { hubRepository, largeText } from '#shared/sources/testing/repositories.ts';
import { gather as gatherSize } from '../../metrics/size_score/evidence.ts';
import { score as scoreSize } from '../../metrics/size_score/score.ts';
import { gatherDossier } from './gather-dossier.ts';

const occasion = { run: '01J0', measuredAt: '2026-01-01T00:00:00.000Z' };
/** The Hub has not looked into the weights. */
const untold = { info: { safetensors: null } };
const weights = safetensorsFile('declared', [{ name: 'w', type: 'I8', shape: [30, 100] }]);
const shard = { 'part-a.safetensors': weights, 'part-b.safetensors': weights };

function index(...files: readonly string[]): string {
  const weight_map = Object.fromEntries(files.map((file, at) => [`w${at}`, file]));
  return JSON.stringify({ metadata: { total_size: 6000 }, weight_map });
}

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    hubRepositories: [
      hubRepository('acme/told', { 'model.safetensors': weights }),
      hubRepository('acme/untold', { 'model.safetensors': weights }, untold),
      hubRepository('acme/pickled', { 'pytorch_model.bin': largeText('weights') }, untold),
      hubRepository('acme/closed', { 'model.safetensors': weights }, { ...untold, gated: 'auto' }),
      hubRepository(
        'acme/prose',
        { 'model.safetensors': largeText(`\x05${'\0'.repeat(7)}hello, there`) },
        untold,
      ),
      hubRepository('acme/pointer', { 'model.safetensors': largeText('version 1 of it') }, untold),
      hubRepository('acme/parts', {
        'model.safetensors.index.json': index(...Object.keys(shard)),
        ...shard,
      }),
      hubRepository('acme/lacking', {
        'model.safetensors.index.json': index(...Object.keys(shard), 'part-c.safetensors'),
        ...shard,
      }),
      hubRepository('acme/numbered', {
        'model.safetensors.index.json': index('model-1-of-2.safetensors'),
        'model-00001-of-00002.safetensors': weights,
        'model-00002-of-00002.safetensors': weights,
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

function weightsAsked(): number {
  return sample.requests.filter(({ path }) => /^\/acme\/.*\.safetensors/.test(path)).length;
}

describe('the weights of a model', () => {
  test('tell their parameters by two short reads', async () => {
    const { declaredWeights } = await gather('acme/untold');
    const expected = { path: 'model.safetensors', status: 'read', parameters: 3000 };
    expect(declaredWeights).toEqual(expected);
    expect(weightsAsked()).toBe(2);
  });

  test.each(['acme/told', 'acme/pickled', 'acme/numbered'])(
    'are not asked where that decides nothing, or the Hub has told: %s',
    async (model) => {
      expect((await gather(model)).declaredWeights).toBeUndefined();
      expect(sample.requests.filter(({ path }) => path.includes('/resolve/'))).toHaveLength(1);
    },
  );

  test.each([
    ['acme/closed', 'ignored', 'it is gated'],
    ['acme/prose', 'ignored', 'its header is not a JSON object'],
    ['acme/pointer', 'broken', 'its header is longer than the file'],
  ])('may say nothing: %s', async (model, status, because) => {
    expect((await gather(model)).declaredWeights).toMatchObject({ status, because });
  });

  test('are named with the reason where they say nothing', async () => {
    const { details } = scoreSize(await gatherSize(await gather('acme/prose')));
    expect(details).toContainEqual({
      text: 'its parameters are not known from model.safetensors: its header is not a JSON object',
    });
    expect(scoreSize(await gatherSize(await gather('acme/pointer')))).toMatchObject({
      status: 'inconclusive',
      because: expect.stringContaining('its header is longer than the file'),
    });
  });

  test('do not fail the model when they do not answer', async () => {
    sample.faults.add({ kind: 'status', status: 500, match: '/resolve/*/model.safetensors' });
    const { declaredWeights } = await gather('acme/untold');
    expect(declaredWeights).toEqual({ path: 'model.safetensors', status: 'unreadable' });
    expect(scoreSize(await gatherSize(await gather('acme/untold')))).toMatchObject({
      status: 'inconclusive',
      retryable: true,
    });
  });

  test('are those that their index names', async () => {
    const { declaredWeights, tree } = await gather('acme/parts');
    expect(declaredWeights).toMatchObject({
      shards: ['part-a.safetensors', 'part-b.safetensors'],
      parameters: 1500,
    });
    const both = tree.files.filter(({ path }) => path.startsWith('part-'));
    const index = tree.files.find(({ path }) => path.endsWith('.index.json'));
    expect(await gatherSize(await gather('acme/parts'))).toMatchObject({
      kind: 'weights',
      bytes: both.reduce((sum, { size }) => sum + size, index?.size ?? Number.NaN),
    });
  });

  test('are incomplete where their index names more', async () => {
    expect(scoreSize(await gatherSize(await gather('acme/lacking')))).toMatchObject({
      status: 'inconclusive',
      because: expect.stringContaining('none of its sets of weight files is complete'),
    });
  });
});
