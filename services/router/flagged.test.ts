import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let fails = true;

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { GATE_MODE: 'flag' },
      around: async (name, _payload, proceed) => {
        if (name === 'license' && fails) throw new Error('this fails on purpose');
        return proceed();
      },
    },
    { hubRepositories: [smallModel('acme/questionable')] },
  );
});
afterAll(() => registry.close());

async function rate(id: unknown): Promise<void> {
  const { body } = await registry.call('POST', `/artifact/model/${id}/rate`);
  const headers = { prefer: 'wait=20' };
  const done = await registry.call('GET', `/executions/${body.execution}`, { headers });
  expect(done.body.status).toBe('SUCCEEDED');
}

test('a model that was let in with a flag loses it by a rating that passes, and gets it back', async () => {
  const body = { url: 'https://huggingface.co/acme/questionable' };
  const { status, body: made } = await registry.call('POST', '/artifact/model', { body });
  const flag = { decision: 'flagged', failed: ['license=unknown (0.30 needed)'] };
  expect([status, made.metadata]).toMatchObject([201, { admission: flag }]);
  const id = made.metadata?.id;
  const metadata = async () =>
    (await registry.call('GET', `/artifacts/model/${id}`)).body.metadata as unknown;

  fails = false;
  await rate(id);
  expect(await metadata()).toMatchObject({ admission: { decision: 'admitted', failed: [] } });
  fails = true;
  await rate(id);
  expect(await metadata()).toMatchObject({ admission: flag });
});
