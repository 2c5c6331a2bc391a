import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { handler } from './handler.ts';

const HURRY_MS = 600;

let registry: TestStack;
/** Whether the index takes its time, and until when. */
let isSlow = false;
const held = Promise.withResolvers<void>();
beforeAll(async () => {
  registry = await startTestStack({
    around: (name, payload, proceed) => {
      if (name !== 'router') return proceed();
      const until = Date.now() + HURRY_MS;
      const context = { getRemainingTimeInMillis: () => until - Date.now() };
      return handler(payload as APIGatewayProxyEventV2, context as Context);
    },
    intercept: async ({ action }) => {
      if (action === 'Query' && isSlow) await held.promise;
      return { kind: 'proceed' };
    },
  });
});
afterAll(async () => {
  held.resolve();
  await registry.close();
});

test('whoever asks a registry that is too slow is told so, and when to ask again', async () => {
  isSlow = true;
  const { status, headers, body } = await registry.call('POST', '/artifacts', {
    body: [{ name: '*' }],
  });
  expect([status, headers.get('retry-after'), body.detail]).toStrictEqual([
    503,
    '5',
    'The registry did not come to an answer in time.',
  ]);
});
