import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import { hubRepository } from '#shared/sources/testing/repositories.ts';
import { gather as gatherReproducibility } from '../../metrics/reproducibility/evidence.ts';
import { score } from '../../metrics/reproducibility/score.ts';
import { gatherModel } from './gather-model.ts';

const code = (...lines: readonly string[]) => ['```python', ...lines, '```', ''].join('\n');
const usual = 'from transformers import AutoModel';

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    hubRepositories: [
      hubRepository(
        'acme/heron-8b',
        { 'README.md': code(usual, 'model = AutoModel.from_pretrained("acme/Big-Heron-8B")') },
        { aliases: ['acme/big-heron-8b'] },
      ),
      hubRepository('acme/tuned', {
        'README.md': `---\nbase_model: acme/heron-8b\n---\n${code(usual, 'model = AutoModel.from_pretrained("acme/big-heron-8b")')}`,
      }),
      hubRepository('acme/plain', {
        'README.md': code(usual, 'model = AutoModel.from_pretrained("acme/plain")', 'x("a/b")'),
      }),
      hubRepository('acme/many', {
        'README.md': code(
          'x("b/1", "b/2", "b/3", "acme/gone", "b/4", "a/picture.png", "acme/Gone")',
        ),
      }),
    ],
  });
});
afterAll(() => sample.close());
afterEach(() => sample.faults.clear());

async function gather(model: string) {
  sample.forgetRequests();
  const { hubUrl: hfEndpoint, gitHubUrl: gitHubApiUrl } = sample;
  const options = { hfEndpoint, gitHubApiUrl, deadline: Date.now() + 60_000 };
  const source = parseSourceUrl('model', `https://huggingface.co/${model}`);
  return gatherModel(source, createSources({ ...options, backoff: [0, 0] }));
}

const askedFor = (owner: string) =>
  sample.requests.filter(({ path }) => path.startsWith(`/api/models/${owner}/`));

async function reproducibility(model: string) {
  return score(await gatherReproducibility(await gather(model)));
}

test('code that loads a model by a name that the Hub redirects to it loads it', async () => {
  expect((await gather('acme/heron-8b')).namesInCode).toStrictEqual([
    { name: 'acme/Big-Heron-8B', id: 'acme/heron-8b' },
  ]);
  expect(await reproducibility('acme/heron-8b')).toMatchObject({ status: 'scored', score: 1 });
});

test('code that loads the parent by a former name loads the parent', async () => {
  const verdict = await reproducibility('acme/tuned');
  expect(verdict).toMatchObject({ status: 'scored', score: 0.5 });
  expect(verdict.because).toMatch(/parent/);
});

test('a name that the Hub was asked for in vain leaves it open whether it is this model', async () => {
  sample.faults.add({ kind: 'status', status: 500, match: '/api/models/acme/Big-Heron-8B*' });
  const verdict = await reproducibility('acme/heron-8b');
  expect(verdict).toMatchObject({ status: 'inconclusive', retryable: true });
  expect(verdict.because).toBe(
    "the Hub did not tell whether acme/Big-Heron-8B, which the card's code names, is this model",
  );
});

test('nothing is asked where the code names the model as it is called', async () => {
  expect(await gather('acme/plain')).not.toHaveProperty('namesInCode');
  expect(askedFor('a')).toStrictEqual([]);
});

test('three names are asked for, those of the same owner first, and no file', async () => {
  expect(await gather('acme/many')).not.toHaveProperty('namesInCode');
  expect(askedFor('a')).toStrictEqual([]);
  expect(askedFor('acme').filter(({ path }) => /gone/i.test(path))).toHaveLength(1);
  expect(askedFor('b').map(({ path }) => path.split('/')[4])).toStrictEqual(['1', '2']);
});
