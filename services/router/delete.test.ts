import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fate } from '#local/aws-call.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';

/** Functions that wait until they may go on. */
const held = new Map<string, Promise<void>>();
/** Whether somebody else is a moment earlier, each time that the router writes. */
let isLate = false;
const overtaken: Fate = {
  ...{ kind: 'answer', status: 400, error: 'TransactionCanceledException' },
  details: { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] },
};

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      around: async (name, _payload, proceed) => {
        await held.get(name);
        return proceed();
      },
      intercept: ({ caller, action }) =>
        isLate && caller === 'router' && action === 'TransactWriteItems'
          ? overtaken
          : { kind: 'proceed' },
    },
    {
      hubRepositories: ['gone', 'busy', 'either', 'contended'].map((name) =>
        smallModel(`acme/${name}`),
      ),
    },
  );
});
afterEach(() => held.clear());
afterAll(() => registry.close());

async function registered(name: string): Promise<Reply> {
  const body = { url: `https://huggingface.co/acme/${name}` };
  const reply = await registry.call('POST', '/artifact/model', { body });
  expect(reply.status).toBe(201);
  return reply;
}
const pathOf = ({ body: { metadata } }: Reply) => `/artifact/${metadata?.type}/${metadata?.id}`;
const models = async () => Number((await registry.call('GET', '/health')).body.models);

describe('an artifact that is deleted', () => {
  test('is nowhere any more, and its source is free', async () => {
    const gone = await registered('gone');
    const before = await models();
    const link = (await registry.call('GET', `${pathOf(gone)}/download`)).headers.get('location');
    expect((await registry.call('DELETE', pathOf(gone))).status).toBe(200);
    expect(await models()).toBe(before - 1);
    for (const what of ['', '/rate', '/rate/history', '/evidence', '/download']) {
      expect((await registry.call('GET', pathOf(gone) + what)).status).toBe(404);
    }
    expect((await registry.call('DELETE', pathOf(gone))).status).toBe(404);
    // The ticket that was given out, and what a download was sent to.
    expect((await fetch(gone.body.data?.download_url ?? '')).status).toBe(404);
    expect((await fetch(link ?? '')).status).toBe(404);
    expect((await registered('gone')).body.metadata?.id).not.toBe(gone.body.metadata?.id);
  });

  test('that others keep changing is being worked on, and stays', async () => {
    const contended = await registered('contended');
    isLate = true;
    const reply = await registry.call('DELETE', pathOf(contended));
    isLate = false;
    expect([reply.status, reply.body.id]).toEqual([409, contended.body.metadata?.id]);
    expect((await registry.call('GET', pathOf(contended))).status).toBe(200);
    expect((await registry.call('DELETE', pathOf(contended))).status).toBe(200);
  });

  test.each([
    { name: 'rating', method: 'POST', path: '/rate' },
    { name: 'update', method: 'PUT', path: '' },
  ])('while it is under way in a new $name is gone for that, too', async ({ method, path }) => {
    const busy = await registered('busy');
    const gate = Promise.withResolvers<void>();
    held.set('register', gate.promise);
    const { metadata } = busy.body;
    const base = pathOf(busy).replace(/^\/artifact/, method === 'PUT' ? '/artifacts' : '/artifact');
    const started = await registry.call(method, base + path, {
      body: method === 'PUT' ? { metadata, data: busy.body.data } : undefined,
      headers: { prefer: 'respond-async' },
    });
    expect(started.status).toBe(202);
    expect((await registry.call('DELETE', pathOf(busy))).status).toBe(200);
    gate.resolve();
    const headers = { prefer: 'wait=20' };
    const done = await registry.call('GET', `/executions/${started.body.execution}`, { headers });
    expect(done.body.status).toBe('FAILED');
    expect((await registry.call('GET', pathOf(busy))).status).toBe(404);
  });

  test('is found by either of its paths, and under its own type only', async () => {
    const { id } = { ...(await registered('either')).body.metadata };
    expect((await registry.call('DELETE', `/artifacts/dataset/${id}`)).status).toBe(404);
    expect((await registry.call('DELETE', '/artifacts/model/unknown')).status).toBe(404);
    expect((await registry.call('DELETE', `/artifacts/model/${id}`)).status).toBe(200);
  });
});
