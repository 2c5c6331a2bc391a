import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { allButTheDate } from '#local/testing/all-but-the-date.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { LONGEST_RUN_MS } from '#shared/domain/run.ts';
import { createHolds } from './testing/holds.ts';

const hub = 'https://huggingface.co/acme';
const holds = createHolds();

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    { around: holds.around },
    { hubRepositories: ['old', 'late', 'meanwhile'].map((name) => smallModel(`acme/${name}`)) },
  );
  jest.useFakeTimers({ now: Date.now(), doNotFake: [...allButTheDate] });
});
afterAll(async () => {
  jest.useRealTimers();
  await registry.close();
});

test('an update that took too long changes nothing of what another has made meanwhile', async () => {
  const posted = await registry.call('POST', '/artifact/model', { body: { url: `${hub}/old` } });
  const { metadata } = posted.body;
  const path = `/artifacts/model/${metadata?.id}`;
  const put = (name: string, prefer: string) => {
    const body = { metadata, data: { url: `${hub}/${name}` } };
    return registry.call('PUT', path, { body, headers: { prefer } });
  };
  const gate = Promise.withResolvers<void>();
  const reached = holds.holdOnce('register', gate.promise);
  const late = await put('late', 'respond-async');
  await reached;
  jest.setSystemTime(Date.now() + LONGEST_RUN_MS + 1);
  const meanwhile = await put('meanwhile', 'respond-async');
  const ended = (run = '') =>
    registry.call('GET', `/executions/${run}`, { headers: { prefer: 'wait=20' } });
  expect((await ended(meanwhile.body.execution)).body.status).toBe('SUCCEEDED');
  gate.resolve();
  expect((await ended(late.body.execution)).body.status).not.toBe('SUCCEEDED');
  expect((await registry.call('GET', path)).body.data?.url).toBe(`${hub}/meanwhile`);
});
