import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from './testing/small-model.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';

/** Longer than a connection to one of AWS's services may take. */
const SLOW_MS = 1_100;

let isSlow = false;
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      intercept: async () => {
        if (isSlow) await pause(SLOW_MS);
        return { kind: 'proceed' };
      },
    },
    { hubRepositories: [smallModel('acme/tiny')] },
  );
});
afterAll(() => registry.close());

test('so many clients at once that a slow index cannot take them all are answered all the same', async () => {
  const url = 'https://huggingface.co/acme/tiny';
  const { body } = await registry.call('POST', '/artifact/model', { body: { url } });
  const ask = () => registry.call('GET', `/artifacts/model/${body.metadata?.id}`);
  isSlow = true;
  const replies = await Promise.all(Array.from({ length: 250 }, ask));
  isSlow = false;
  expect(replies.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual([]);
});
