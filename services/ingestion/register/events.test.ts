import { devNull } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fate } from '#local/aws-call.ts';
import type { BusEvent } from '#local/events/put-events.ts';
import { textFile } from '#local/sample-hub/content/text-file.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';

const hub = 'https://huggingface.co';
let fate: Fate = { kind: 'proceed' };
let asked = 0;
/** Functions at work: what is told is told after the outcome is written. */
let working = 0;

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      // That the bus fails on purpose need not be read about.
      variables: { GATE_POLICY: '{"license":0.15}', LOG_LEVEL: '1', LOG_FILE: devNull },
      intercept: ({ service }) => {
        if (service !== 'events') return { kind: 'proceed' };
        asked++;
        return fate;
      },
      around: async (_name, _payload, proceed) => {
        working++;
        try {
          return await proceed();
        } finally {
          working--;
        }
      },
    },
    {
      hubRepositories: [
        smallModel('acme/good'),
        smallModel('acme/unheard'),
        smallModel('acme/lost'),
        smallModel('acme/restricted', { licence: 'llama2-unlike-any' }),
      ],
    },
  );
});
beforeEach(() => {
  fate = { kind: 'proceed' };
  asked = 0;
});
afterAll(() => registry.close());

/** What was put on the bus while something was done. */
async function during<T>(work: () => Promise<T>): Promise<[T, readonly BusEvent[]]> {
  const before = registry.stack.events.length;
  const result = await work();
  while (working > 0) await turn();
  return [result, registry.stack.events.slice(before)];
}

const post =
  (name: string, type = 'model') =>
  () =>
    registry.call('POST', `/artifact/${type}`, { body: { url: `${hub}/${name}` } });
const put =
  ({ body: { metadata, data } }: Reply) =>
  () =>
    registry.call('PUT', `/artifacts/model/${metadata?.id}`, { body: { metadata, data } });

const card = (head: string) => ({ 'README.md': textFile(`---\n${head}---\n# Good\n`) });
function push(head: string) {
  const put = card(head);
  registry.hub.push('model', 'acme/good', { date: '2025-06-01', by: 'tester', title: head, put });
}

describe('the bus', () => {
  let good: Reply;

  test('hears of what comes in, with what it is worth', async () => {
    const [reply, events] = await during(post('acme/good'));
    good = reply;
    const { body: rating } = await registry.call(
      'GET',
      `/artifact/model/${reply.body.metadata?.id}/rate`,
    );
    expect(events).toMatchObject([
      {
        source: 'tmr.local',
        'detail-type': 'Artifact Admitted',
        detail: {
          kind: 'create',
          artifact: reply.body.metadata?.id && { id: reply.body.metadata.id, name: 'good' },
          url: `${hub}/acme/good`,
          sha: rating.sha,
          net_score: rating.net_score,
          admission: 'admitted',
        },
      },
    ]);
  });

  test('hears of what was refused, and by which rules', async () => {
    const [reply, events] = await during(post('acme/restricted'));
    expect(reply.status).toBe(424);
    expect(events).toMatchObject([
      {
        'detail-type': 'Artifact Refused',
        detail: {
          reason: reply.body.detail,
          failed: [{ metric: 'license', score: expect.any(Number), threshold: 0.15 }],
        },
      },
    ]);
  });

  test('hears of a dataset, which is worth nothing in numbers', async () => {
    const [reply, events] = await during(post('datasets/saltmarsh-ai/tidewords', 'dataset'));
    expect(reply.status).toBe(201);
    expect(events).toMatchObject([{ 'detail-type': 'Artifact Admitted' }]);
    expect(events[0]?.detail).not.toHaveProperty('net_score');
  });

  test('hears of an update, and besides when the score has dropped by a tenth', async () => {
    push('license: mit\ntags: [one]\n');
    const [, first] = await during(put(good));
    expect(first.map((event) => event['detail-type'])).toEqual(['Artifact Updated']);
    push('license: cc-by-nc-4.0\n');
    const [reply, events] = await during(put(good));
    expect(reply.status).toBe(200);
    expect(events.map((event) => event['detail-type'])).toEqual([
      'Artifact Updated',
      'Score Dropped',
    ]);
    const { detail: updated } = first[0] ?? {};
    const { detail: dropped } = events[1] ?? {};
    expect(dropped).toMatchObject({
      kind: 'update',
      former: { sha: updated?.sha, net_score: updated?.net_score },
    });
    const lost = Number(updated?.net_score) - Number(dropped?.net_score);
    expect(lost).toBeGreaterThanOrEqual(0.0999);
  });

  test('hears of no rating that changes nothing', async () => {
    const [, events] = await during(async () => {
      const path = `/artifact/model/${good.body.metadata?.id}/rate`;
      const { body } = await registry.call('POST', path);
      const headers = { prefer: 'wait=20' };
      await registry.call('GET', `/executions/${body.execution}`, { headers });
    });
    expect(events).toEqual([]);
  });

  test('that does not take what it is told is no reason to fail, and is not asked for ever', async () => {
    fate = { kind: 'answer', status: 400, error: 'AccessDeniedException' };
    const [unheard] = await during(post('acme/unheard'));
    fate = { kind: 'cut' };
    asked = 0;
    const [lost] = await during(post('acme/lost'));
    expect(asked).toBe(2);
    const [refused] = await during(post('acme/restricted'));
    expect([unheard.status, lost.status, refused.status]).toEqual([201, 201, 424]);
  });
});
