import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { allButTheDate } from '#local/testing/all-but-the-date.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import type { Component } from './health/component.ts';

const HUB = 'https://huggingface.co';
const MINUTE_MS = 60_000;
const proceed: Fate = { kind: 'proceed' };

let fate: (call: AwsCall) => Fate = () => proceed;
let fails: string | undefined;
let registry: TestStack;
/** Of a model whose parent is not registered, so that its tree score is not known. */
let id: string;

beforeAll(async () => {
  registry = await startTestStack(
    {
      intercept: (call) => fate(call),
      around: async (name, _payload, go) => {
        if (name === fails) throw new Error('this fails on purpose');
        return go();
      },
    },
    {
      hubRepositories: [
        smallModel('acme/tiny', { frontMatter: 'base_model: acme/large\n' }),
        smallModel('acme/next'),
      ],
    },
  );
  jest.useFakeTimers({ now: Date.now(), doNotFake: [...allButTheDate] });
  const { body } = await post('tiny');
  id = String(body.metadata?.id);
});
afterEach(() => {
  fate = () => proceed;
  fails = undefined;
  registry.hub.faults.clear();
});
afterAll(async () => {
  jest.useRealTimers();
  await registry.close();
});

const post = (name: string) =>
  registry.call('POST', '/artifact/model', { body: { url: `${HUB}/acme/${name}` } });

/** What is told of a component in the minute after. */
async function component(which: string): Promise<Component | undefined> {
  jest.setSystemTime(Date.now() + MINUTE_MS);
  // The first request of a minute writes down what was counted in the last.
  await registry.call('GET', '/tracks');
  const { body } = await registry.call('GET', '/health/components?windowMinutes=5');
  return (body as unknown as { components: Component[] }).components.find(
    (found) => found.id === which,
  );
}

describe('a request that fails', () => {
  test('by its own wish or by an upstream is none that failed on our side', async () => {
    const strict = await registry.call('GET', `/artifact/model/${id}/rate?strict=true`);
    registry.hub.faults.add({ kind: 'status', status: 500 });
    const path = `/artifact/model/${id}/license-check`;
    const body = { github_url: 'https://github.com/saltmarsh-ai/skerry' };
    const checked = await registry.call('POST', path, { body });
    const posted = await post('next');
    expect([strict.status, checked.status, posted.status]).toStrictEqual([500, 502, 503]);
    registry.hub.faults.clear();
    expect(await component('api')).toMatchObject({ status: 'ok', metrics: { errors: 0 } });
  });

  test('by a store that does not answer, or a step that breaks, is one', async () => {
    const before = await component('api');
    fate = ({ action, caller }) =>
      action === 'GetItem' && caller === 'router'
        ? { kind: 'answer', status: 400, error: 'AccessDeniedException' }
        : proceed;
    const read = await registry.call('GET', `/artifacts/model/${id}`);
    fate = () => proceed;
    fails = 'register';
    const posted = await post('next');
    expect([read.status, posted.status]).toStrictEqual([503, 503]);
    const errors = Number(before?.metrics.errors);
    expect(await component('api')).toMatchObject({
      status: 'critical',
      metrics: { errors: errors + 2 },
    });
  });
});

describe('an upstream', () => {
  test('that answers with an error is not said to be silent', async () => {
    registry.hub.faults.add({ kind: 'status', status: 502, match: { upstream: 'hub' } });
    expect(await component('hugging-face')).toMatchObject({
      status: 'degraded',
      issues: [
        {
          code: 'HUGGING_FACE_FAILING',
          severity: 'warning',
          summary: 'Hugging Face Hub answered with an error.',
          details: 'Asked once; its status was 502.',
        },
      ],
    });
  });

  test('that does not answer is', async () => {
    registry.hub.faults.add({ kind: 'hang', ms: 100, match: { upstream: 'hub' } });
    expect(await component('hugging-face')).toMatchObject({
      issues: [{ code: 'HUGGING_FACE_UNREACHABLE', summary: 'Hugging Face Hub did not answer.' }],
    });
  });
});
