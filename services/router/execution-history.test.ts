import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { allButTheDate } from '#local/testing/all-but-the-date.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

const reached = Promise.withResolvers<void>();
const held = Promise.withResolvers<void>();
let registry: TestStack;
let historiesRead = 0;

beforeAll(async () => {
  // What is remembered for a while is remembered for good.
  jest.useFakeTimers({ now: Date.now(), doNotFake: [...allButTheDate] });
  registry = await startTestStack(
    {
      intercept: ({ action }) => {
        if (action === 'GetExecutionHistory') historiesRead++;
        return { kind: 'proceed' };
      },
      around: async (name, _payload, go) => {
        if (name !== 'license') return go();
        reached.resolve();
        await held.promise;
        return go();
      },
    },
    { hubRepositories: [smallModel('acme/polled')] },
  );
});
afterAll(async () => {
  jest.useRealTimers();
  await registry.close();
});

test('a run that is over is not told from what was read while it was under way', async () => {
  const { body } = await registry.call('POST', '/artifact/model', {
    body: { url: 'https://huggingface.co/acme/polled' },
    headers: { prefer: 'respond-async' },
  });
  const path = `/executions/${body.execution}`;
  await reached.promise;
  for (const _ of ['once', 'and at once again']) {
    const { body: early } = await registry.call('GET', path);
    expect(early).toMatchObject({ status: 'RUNNING', metrics: { license: null } });
  }
  expect(historiesRead).toBe(1);

  held.resolve();
  for (const headers of [{ prefer: 'wait=20' }, { prefer: 'wait=0' }]) {
    const { body: late } = await registry.call('GET', path, { headers });
    const license = { status: 'scored', score: 1 };
    expect(late).toMatchObject({ status: 'SUCCEEDED', metrics: { license } });
  }
  expect(historiesRead).toBe(2);
});
