import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fate } from '#local/aws-call.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { createHolds } from './testing/holds.ts';

const holds = createHolds();
/** Whether somebody else is a moment earlier, each time that the router writes. */
let isLate = false;
/** What is done a moment before the router writes next. */
let before: (() => Promise<unknown>) | undefined;
const overtaken: Fate = {
  ...{ kind: 'answer', status: 400, error: 'TransactionCanceledException' },
  details: { CancellationReasons: [{ Code: 'ConditionalCheckFailed' }] },
};

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      around: holds.around,
      intercept: async ({ caller, action }) => {
        if (caller !== 'router' || action !== 'TransactWriteItems') return { kind: 'proceed' };
        const first = before;
        before = undefined;
        await first?.();
        return isLate ? overtaken : { kind: 'proceed' };
      },
    },
    {
      hubRepositories: ['gone', 'busy', 'either', 'contended', 'updated'].map((name) =>
        smallModel(`acme/${name}`),
      ),
    },
  );
});
afterEach(() => holds.clear());
afterAll(() => registry.close());

async function registered(name: string): Promise<Reply> {
  const body = { url: `https://huggingface.co/acme/${name}` };
  const reply = await registry.call('POST', '/artifact/model', { body });
  expect(reply.status).toBe(201);
  return reply;
}
const pathOf = ({ body: { metadata } }: Reply) => `/artifact/${metadata?.type}/${metadata?.id}`;
const models = async () => Number((await registry.call('GET', '/health')).body.models);

/** What searches are to look through of an artifact. */
async function textsOf(id = ''): Promise<readonly unknown[]> {
  const client = new DynamoDBClient({ endpoint: registry.stack.endpoints.dynamodb });
  const texts: unknown[] = [];
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName: registry.stack.tableName },
  )) {
    texts.push(...Items.filter(({ id: own, text }) => own?.S === id && text !== undefined));
  }
  client.destroy();
  return texts;
}

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

  test('a moment after an update has nothing left of that either', async () => {
    const { metadata, data } = (await registered('updated')).body;
    const path = `/artifacts/model/${metadata?.id}`;
    before = () => registry.call('PUT', path, { body: { metadata, data } });
    expect((await registry.call('DELETE', path)).status).toBe(200);
    expect(await textsOf(metadata?.id)).toStrictEqual([]);
  });

  describe('while it is under way', () => {
    let busy: Reply;
    let proceed: () => void;
    let reached: Promise<void>;
    beforeEach(async () => {
      busy = await registered('busy');
      const gate = Promise.withResolvers<void>();
      reached = holds.holdOnce('register', gate.promise);
      proceed = gate.resolve;
    });

    test('in a new rating is gone for that, too, which is no failure', async () => {
      const started = await registry.call('POST', `${pathOf(busy)}/rate`);
      expect(started.status).toBe(202);
      await reached;
      expect((await registry.call('DELETE', pathOf(busy))).status).toBe(200);
      proceed();
      const headers = { prefer: 'wait=20' };
      const done = await registry.call('GET', `/executions/${started.body.execution}`, { headers });
      expect(done.body).toMatchObject({
        status: 'CONFLICT',
        problem: { status: 404, detail: 'Artifact does not exist.' },
      });
      expect((await registry.call('GET', pathOf(busy))).status).toBe(404);
    });

    test('in an update is gone for whoever waits for that', async () => {
      const { metadata, data } = busy.body;
      const path = `/artifacts/model/${metadata?.id}`;
      const updating = registry.call('PUT', path, { body: { metadata, data } });
      await reached;
      expect((await registry.call('DELETE', pathOf(busy))).status).toBe(200);
      proceed();
      expect((await updating).status).toBe(404);
    });
  });

  test('is found by either of its paths, and under its own type only', async () => {
    const { id } = { ...(await registered('either')).body.metadata };
    expect((await registry.call('DELETE', `/artifacts/dataset/${id}`)).status).toBe(404);
    expect((await registry.call('DELETE', '/artifacts/model/unknown')).status).toBe(404);
    expect((await registry.call('DELETE', `/artifacts/model/${id}`)).status).toBe(200);
  });
});
