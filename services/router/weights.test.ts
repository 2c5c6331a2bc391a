import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textFile } from '#local/sample-hub/content/text-file.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

const HUB = 'https://huggingface.co';
const SHARDS = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'];

let registry: TestStack;

beforeAll(async () => {
  registry = await startTestStack(
    { variables: { GATE_POLICY: 'open' } },
    {
      hubRepositories: [
        modelOf('single', ['pytorch_model.bin']),
        modelOf('sharded', SHARDS),
        modelOf('bare', []),
      ],
    },
  );
});
afterAll(() => registry.close());

function modelOf(name: string, weights: readonly string[]) {
  const files = ['README.md', ...weights].map((path) => [path, textFile(`# ${path}\n`)]);
  const commit = { date: '2025-01-01', by: 'tester', title: 'initial commit' };
  return smallModel(`acme/${name}`, { commits: [{ ...commit, put: Object.fromEntries(files) }] });
}

/** Registers it, and asks for nothing but its weights. */
async function weightsOf(type: string, url: string) {
  const made = await registry.call('POST', `/artifact/${type}`, { body: { url } });
  expect(made.status).toBe(201);
  const path = `/artifact/${type}/${made.body.metadata?.id}/download?component=weights`;
  return registry.call('GET', path);
}

describe('the weights by themselves', () => {
  test('are led to where they are a single file at its source', async () => {
    const { status, headers } = await weightsOf('model', `${HUB}/acme/single`);
    const location = new URL(headers.get('location') ?? '').pathname;
    expect(status).toBe(302);
    expect(location).toMatch(/^\/acme\/single\/resolve\/[0-9a-f]{40}\/pytorch_model\.bin$/);
  });

  test('are listed where they are several', async () => {
    const { status, body } = await weightsOf('model', `${HUB}/acme/sharded`);
    const files = body.files as readonly { readonly path: string }[];
    expect([status, body.detail, files.map(({ path }) => path)]).toStrictEqual([
      404,
      'The weights are kept by reference: fetch each file.',
      SHARDS,
    ]);
  });

  test.each([
    ['model', `${HUB}/acme/bare`, 'No weights are known of this model.'],
    ['dataset', `${HUB}/datasets/saltmarsh-ai/tidewords`, 'Only models have weights.'],
    ['code', 'https://github.com/saltmarsh-ai/skerry', 'Only models have weights.'],
  ])('are not to be fetched file by file of a %s that has none', async (type, url, detail) => {
    const { status, body } = await weightsOf(type, url);
    expect([status, body.detail, body.files]).toStrictEqual([404, detail, []]);
  });
});
