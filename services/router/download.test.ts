import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let registry: TestStack;
let next = 0;
const models = Array.from({ length: 4 }, (_, i) => smallModel(`acme/named-${i}`));

beforeAll(async () => {
  registry = await startTestStack({}, { hubRepositories: models });
});
afterAll(() => registry.close());

const saved = (name: string) => encodeURIComponent(`${name}-full.zip`);

test.each([
  ['a model', 'attachment; filename="a_model-full.zip"'],
  ['../"x"', 'attachment; filename="..__x_-full.zip"'],
  ['模型-七', `attachment; filename="__-_-full.zip"; filename*=UTF-8''${saved('模型-七')}`],
  ['é*', `attachment; filename="__-full.zip"; filename*=UTF-8''${saved('é_')}`],
])('what is downloaded of %j is saved under a name of its own', async (name, expected) => {
  const url = `https://huggingface.co/acme/named-${next++}`;
  const { status, body } = await registry.call('POST', '/artifact/model', { body: { url, name } });
  expect(status).toBe(201);
  const { headers } = await fetch(body.data?.download_url ?? '');
  expect(headers.get('content-disposition')).toBe(expected);
});
