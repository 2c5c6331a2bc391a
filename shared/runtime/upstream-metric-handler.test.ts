import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack({}, { hubRepositories: [smallModel('acme/heron')] });
});
afterAll(() => registry.close());

test('a metric asks the upstream for what the dossier does not hold', async () => {
  const url = 'https://huggingface.co/acme/heron';
  await registry.call('POST', '/artifact/model', { body: { url } });
  const asked = registry.hub.requests.map(({ path }) => path);
  expect(asked).toContainEqual(
    expect.stringMatching(/^\/api\/models\/acme\/heron\/commits\/[0-9a-f]{40}/),
  );
});
