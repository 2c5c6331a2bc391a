import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FaultRuleInput } from '#local/sample-hub/http/faults.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';

const fine = Array.from({ length: 40 }, (_, i) => smallModel(`acme/fine-${i}`));
let next = 0;
const freshUrl = () => `https://huggingface.co/acme/fine-${next++}`;

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {},
    {
      hubRepositories: [
        ...fine,
        smallModel('acme/renamed', { aliases: ['acme/old-name', 'renamed'] }),
        smallModel('acme/lent', { aliases: ['acme/was-lent'] }),
        smallModel('acme/shared', { aliases: ['acme/was-shared', 'shared-once'] }),
        smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' }),
        smallModel('acme/secret', { private: true }),
        smallModel('acme/mother'),
        smallModel('acme/child', { frontMatter: 'base_model: acme/mother\n' }),
        smallModel('acme/absent'),
        smallModel('acme/orphan', { frontMatter: 'base_model: acme/absent\n' }),
      ],
    },
  );
});
afterEach(() => registry.hub.faults.clear());
afterAll(() => registry.close());

function post(
  url: string,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Reply> {
  return registry.call('POST', '/artifact/model', { body: { url, ...more }, headers });
}

async function settled(execution: string | undefined): Promise<Reply> {
  for (;;) {
    const reply = await registry.call('GET', `/executions/${execution}`, {
      headers: { prefer: 'wait=20' },
    });
    if (reply.body.status !== 'RUNNING') return reply;
  }
}

/** The outcome is there before the execution has ended: its last event is no state's. */
async function ended(path: string): Promise<Reply['body']> {
  for (;;) {
    const { body } = await registry.call('GET', path);
    const events = body.events as readonly { readonly state?: string }[];
    if (events.at(-1)?.state === undefined) return body;
  }
}

async function fault(rule: FaultRuleInput, url: string): Promise<Reply> {
  registry.hub.faults.add(rule);
  return post(url);
}

describe('a model', () => {
  test('that passes is there, in full, as soon as the reply says so', async () => {
    const url = freshUrl();
    const { status, body } = await post(url, { name: 'chosen' });
    expect(status).toBe(201);
    expect(body.metadata).toMatchObject({ name: 'chosen', type: 'model' });
    expect(body.metadata?.id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
    expect(body.data).toMatchObject({ url, download_url: expect.stringContaining('ticket=') });
    const { body: read } = await registry.call('GET', `/artifacts/model/${body.metadata?.id}`);
    expect(read.metadata).toEqual(body.metadata);
  });

  test('that fails the gate is told every rule it failed and what would help', async () => {
    const { status, body } = await post('https://huggingface.co/acme/restricted');
    expect(status).toBe(424);
    expect(body.detail).toBe('Ingest rejected: license=0.20 < 0.30');
    expect(body.failed).toEqual([
      {
        metric: 'license',
        score: 0.2,
        threshold: 0.3,
        status: 'scored',
        because: expect.any(String),
      },
    ]);
    expect(body.next).toContainEqual(expect.stringMatching(/administrator may waive/));
  });

  test('that was refused leaves its verdicts and events to whoever posted it', async () => {
    const url = 'https://huggingface.co/acme/restricted';
    const { body } = await post(url, {}, { prefer: 'respond-async' });
    await settled(body.execution);
    const path = `/executions/${body.execution}`;
    const told = await ended(`${path}?events=true&verdicts=true`);
    expect(told.verdicts).toHaveProperty('license.verdict.details');
    expect(told.events).toContainEqual({
      id: expect.any(Number),
      at: expect.any(String),
      type: 'ParallelStateEntered',
      state: 'Measure',
    });
    const events = told.events as readonly { readonly type: string; readonly state?: string }[];
    const asked = events.filter(({ type }) => type === 'TaskScheduled').map(({ state }) => state);
    expect(asked).toEqual(expect.arrayContaining(['Resolve', ...metricNames, 'Combine']));
    expect(events.at(-1)?.type).toBe('ExecutionSucceeded');
    const plain = await registry.call('GET', path);
    expect(plain.body).not.toHaveProperty('verdicts');
    expect(plain.body).not.toHaveProperty('events');
  });

  test('that was refused leaves its source free to be posted again', async () => {
    const url = 'https://huggingface.co/acme/restricted';
    expect((await post(url)).status).toBe(424);
    expect((await post(url)).status).toBe(424);
  });

  test('that is not there, or private, cannot be read', async () => {
    for (const name of ['no-such-model', 'secret']) {
      const { status, body } = await post(`https://huggingface.co/acme/${name}`);
      expect(status).toBe(400);
      expect(body.detail).toBe('the source could not be read: it does not exist or is private');
    }
  });

  test('posted again is a 409 that says where it is', async () => {
    const url = freshUrl();
    const first = await post(url);
    const second = await post(url);
    expect(second.status).toBe(409);
    expect(second.body.id).toBe(first.body.metadata?.id);
    expect(second.headers.get('location')).toBeNull();
  });

  test('posted by another of its names is known, also by one that only the Hub knows', async () => {
    const first = await post('https://huggingface.co/acme/old-name');
    expect(first.status).toBe(201);
    for (const url of ['https://huggingface.co/ACME/Renamed', 'https://hf.co/renamed']) {
      const again = await post(url);
      expect([again.status, again.body.id]).toEqual([409, first.body.metadata?.id]);
    }
  });
});

describe('a model with a parent', () => {
  test('takes its tree score from the stored score of the parent that is registered', async () => {
    const mother = await post('https://huggingface.co/acme/mother');
    const child = await post('https://huggingface.co/acme/child');
    const [parent, rated] = await Promise.all(
      [mother, child].map(({ body }) =>
        registry.call('GET', `/artifact/model/${body.metadata?.id}/rate`),
      ),
    );
    expect(rated?.body).toMatchObject({
      tree_score: parent?.body.net_score,
      status: { tree_score: 'scored' },
    });
  });

  test('that is not registered has none, and says which to register', async () => {
    const { body } = await post('https://huggingface.co/acme/orphan');
    const rated = await registry.call('GET', `/artifact/model/${body.metadata?.id}/rate`);
    expect(rated.body).toMatchObject({ tree_score: 0, status: { tree_score: 'inconclusive' } });
    expect(JSON.stringify(rated.body.because)).toContain('acme/absent');
  });
});

describe('a client that does not want to wait', () => {
  test('is told where to look, and finds the artifact there', async () => {
    registry.hub.faults.add({ kind: 'latency', ms: 50 });
    const url = freshUrl();
    const { status, headers, body } = await post(url, {}, { prefer: 'respond-async' });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/executions/${body.execution}`);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    expect(body.data).toEqual({ url });
    const hidden = await registry.call('GET', `/artifacts/model/${body.metadata?.id}`);
    expect(hidden.status).toBe(404);

    const done = await settled(body.execution);
    expect(done.body).toMatchObject({
      status: 'SUCCEEDED',
      artifact: { metadata: { id: body.metadata?.id } },
      metrics: { license: { status: 'scored', score: 1 } },
    });
  });

  test('meets a 409 with the way to the one under way when it posts again', async () => {
    registry.hub.faults.add({ kind: 'latency', ms: 50 });
    const url = freshUrl();
    const { body } = await post(url, {}, { prefer: 'respond-async' });
    const again = await post(url);
    expect(again.status).toBe(409);
    expect(again.headers.get('location')).toBe(`/executions/${body.execution}`);
    await settled(body.execution);
  });

  test('reads of a refusal what a waiting one is told', async () => {
    const url = 'https://huggingface.co/acme/restricted';
    const waited = await post(url);
    const { body } = await post(url, {}, { prefer: 'respond-async' });
    const done = await settled(body.execution);
    expect(done.body.status).toBe('REFUSED');
    expect(done.body.problem).toEqual({ ...waited.body, instance: body.execution });
    expect(waited.body).toMatchObject({ type: 'about:blank', title: 'Failed Dependency' });
  });

  test('reads of a failure when to come back, which no header can say then', async () => {
    registry.hub.faults.add({ kind: 'status', status: 503, retryAfter: 0 });
    const { body } = await post(freshUrl(), {}, { prefer: 'respond-async' });
    const { problem } = (await settled(body.execution)).body;
    expect(problem).toMatchObject({
      status: 503,
      title: 'Service Unavailable',
      instance: body.execution,
      retry_after: expect.any(Number),
    });
  });

  test('reads of a conflict which artifact is in the way', async () => {
    const { body: first } = await post('https://huggingface.co/acme/lent');
    const headers = { prefer: 'respond-async' };
    // Only the Hub knows that this is the same.
    const { body } = await post('https://huggingface.co/acme/was-lent', {}, headers);
    const done = await settled(body.execution);
    expect(done.body).toMatchObject({
      status: 'CONFLICT',
      problem: { title: 'Conflict', status: 409, id: first.metadata?.id },
    });
  });

  test('sees each state with its time and attempts', async () => {
    const { body } = await post(freshUrl(), {}, { prefer: 'respond-async' });
    const done = await settled(body.execution);
    const states = done.body.states as { name: string; status: string; attempts: number }[];
    const names = states.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Resolve', 'Measure', 'license', 'Register']));
    expect(states.find(({ name }) => name === 'Resolve')).toMatchObject({
      status: 'succeeded',
      attempts: 1,
      errors: [],
    });
  });
});

describe('fifty clients who post one source at once', () => {
  test('get one 201 and forty-nine 409, under whatever names they post it', async () => {
    registry.hub.faults.add({ kind: 'latency', ms: 20 });
    const name = `fine-${next++}`;
    const spellings = [
      `https://huggingface.co/acme/${name}`,
      `https://hf.co/ACME/${name}/`,
      `https://www.huggingface.co/acme/${name}/tree/main?x=1`,
    ];
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => post(spellings[i % spellings.length] ?? '')),
    );
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    const winner = replies.find(({ status }) => status === 201)?.body.metadata?.id;
    const named = replies.filter(({ status }) => status === 409).map(({ body }) => body.id);
    expect(new Set(named)).toEqual(new Set([winner]));
  });

  test('get one 201 when some use a name that only the Hub can resolve', async () => {
    const names = ['acme/shared', 'acme/was-shared', 'shared-once'];
    const before = await registry.call('GET', '/health');
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => post(`https://huggingface.co/${names[i % 3]}`)),
    );
    const after = await registry.call('GET', '/health');
    expect(replies.map(({ status }) => status).filter((status) => status !== 409)).toEqual([201]);
    expect(Number(after.body.models) - Number(before.body.models)).toBe(1);
  });
});

describe('an upstream', () => {
  const rules: readonly [string, FaultRuleInput][] = [
    ['answers with a page for people', { kind: 'html' }],
    ['sends half a body', { kind: 'half-body' }],
    ['sends half a body and calls it whole', { kind: 'half-body', contentLength: 'half' }],
    ['sends JSON that stops in the middle', { kind: 'truncated-json' }],
    ['is down', { kind: 'status', status: 503 }],
    ['is broken', { kind: 'status', status: 500 }],
  ];

  test.each(rules)(
    'that %s is a 503 that names it, and the source stays free',
    async (_what, rule) => {
      const url = freshUrl();
      const { status, headers, body } = await fault(rule, url);
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toMatch(/^\d+$/);
      expect(body.detail).toContain('127.0.0.1');
      expect(body.next).toBeUndefined();
      expect(JSON.stringify(body)).not.toMatch(/<html|stack|\bat \//i);

      registry.hub.faults.clear();
      expect((await post(url)).status).toBe(201);
    },
  );

  test('that says nothing at all may be answered for later, and stores nothing', async () => {
    const url = freshUrl();
    registry.hub.faults.add({ kind: 'hang', ms: 500 });
    const { status, body } = await post(url, {}, { prefer: 'respond-async' });
    expect(status).toBe(202);
    const done = await settled(body.execution);
    expect(done.body).toMatchObject({ status: 'FAILED', problem: { status: 503 } });
    registry.hub.faults.clear();
    expect((await post(url)).status).toBe(201);
  });
});

describe('datasets and code', () => {
  test('take the smaller path and are not rated', async () => {
    const entries = registry.hub.catalogue.filter(({ type }) => type !== 'model').slice(0, 4);
    expect(entries.length).toBeGreaterThan(2);
    for (const { type, url } of entries) {
      const { status, body } = await registry.call('POST', `/artifact/${type}`, { body: { url } });
      expect(status).toBe(201);
      const rated = await registry.call('GET', `/artifact/model/${body.metadata?.id}/rate`);
      expect(rated.status).toBe(404);
    }
  });
});

// The last of all: from here on the Hub is not asked before its time.
describe('a quota that is used up', () => {
  test('says when to come back, and nobody asks before', async () => {
    const rule = { kind: 'status', status: 429, retryAfter: 77 } as const;
    const { status, headers, body } = await fault(rule, freshUrl());
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBe(77);
    expect(body.next).toBeUndefined();

    registry.hub.faults.clear();
    const early = await post(freshUrl());
    expect(early.status).toBe(503);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(70);
  });
});
