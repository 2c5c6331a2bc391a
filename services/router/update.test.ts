import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { createHolds } from './testing/holds.ts';

const hub = 'https://huggingface.co';
const names = [
  'first',
  'second',
  'again',
  'kept',
  'taken',
  'owner',
  'async',
  'newer',
  'busy',
  'overtaken',
  'late',
  'meanwhile',
];

const holds = createHolds();

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      around: holds.around,
    },
    {
      hubRepositories: [
        ...names.map((name) => smallModel(`acme/${name}`)),
        smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' }),
      ],
    },
  );
});
afterEach(() => holds.clear());
afterAll(() => registry.close());

async function registered(name: string, type = 'model'): Promise<Reply> {
  const body = { url: name.startsWith('https:') ? name : `${hub}/acme/${name}` };
  const reply = await registry.call('POST', `/artifact/${type}`, { body });
  expect(reply.status).toBe(201);
  return reply;
}

/** The artifact as it was told, with another URL. */
function put({ body: { metadata } }: Reply, url: string, headers = {}): Promise<Reply> {
  const { id, name, type } = metadata ?? {};
  const body = { metadata: { name, id, type }, data: { url } };
  return registry.call('PUT', `/artifacts/${type}/${id}`, { body, headers });
}

const read = ({ body: { metadata } }: Reply, what = '') =>
  registry.call('GET', `/artifact/${metadata?.type}/${metadata?.id}${what}`);
const models = async () => Number((await registry.call('GET', '/health')).body.models);

describe('an artifact whose source is replaced', () => {
  test('is the new one as soon as the reply says so, under its id and name, and counts once', async () => {
    const first = await registered('first');
    const before = await models();
    const rated = await read(first, '/rate');
    const link = (await read(first, '/download')).headers.get('location') ?? '';
    const updated = await put(first, `${hub}/acme/second`);
    expect(updated.status).toBe(200);
    expect(updated.body.metadata).toMatchObject({ id: first.body.metadata?.id, name: 'first' });
    expect((await read(first)).body.data).toMatchObject({
      url: `${hub}/acme/second`,
      source: `${hub}/acme/second`,
    });
    expect((await read(first, '/rate')).body.sha).not.toBe(rated.body.sha);
    const history = (await read(first, '/rate/history')).body as unknown as unknown[];
    expect([await models(), history.length]).toEqual([before, 2]);
    // Whoever was about to download what was there until now may finish.
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch((await read(first)).body.data?.download_url ?? '')).status).toBe(200);

    const again = { body: { url: `${hub}/acme/second` } };
    const other = await registry.call('POST', '/artifact/model', again);
    expect([other.status, other.body.id]).toEqual([409, first.body.metadata?.id]);
    await registered('first');
  });

  test('by its own source again is read again, which is no conflict', async () => {
    const again = await registered('again');
    for (const url of [`${hub}/acme/again`, 'https://hf.co/ACME/again/']) {
      const { status, body } = await put(again, url);
      expect([status, body.data?.url]).toEqual([200, url]);
    }
    const history = (await read(again, '/rate/history')).body as unknown as unknown[];
    expect(history).toHaveLength(3);
  });

  test('by one that the gate refuses stays whole, and may be replaced by another', async () => {
    const kept = await registered('kept');
    const refused = await put(kept, `${hub}/acme/restricted`);
    expect([refused.status, refused.body.detail]).toEqual([
      424,
      'Ingest rejected: license=0.20 < 0.30',
    ]);
    const { body } = await read(kept);
    expect([body.metadata, body.data?.url]).toEqual([kept.body.metadata, kept.body.data?.url]);
    expect((await fetch(body.data?.download_url ?? '')).status).toBe(200);
    expect((await put(kept, `${hub}/acme/kept`)).status).toBe(200);
  });

  test('by one that is another artifact’s is told which', async () => {
    const [taken, owner] = [await registered('taken'), await registered('owner')];
    const { status, body } = await put(taken, `${hub}/acme/owner`);
    expect([status, body.id]).toEqual([409, owner.body.metadata?.id]);
    expect((await put(taken, `${hub}/acme/taken`)).status).toBe(200);
  });

  test('need not be waited for, and is the old one until it is the new one', async () => {
    const old = await registered('async');
    const gate = Promise.withResolvers<void>();
    holds.holdOnce('register', gate.promise);
    const headers = { prefer: 'respond-async' };
    const accepted = await put(old, `${hub}/acme/newer`, headers);
    expect([accepted.status, accepted.headers.get('location')]).toEqual([
      202,
      `/executions/${accepted.body.execution}`,
    ]);
    expect((await put(old, `${hub}/acme/newer`)).status).toBe(409);
    expect((await read(old)).body.data?.url).toBe(old.body.data?.url);
    gate.resolve();
    const wait = { headers: { prefer: 'wait=20' } };
    const done = await registry.call('GET', `/executions/${accepted.body.execution}`, wait);
    expect(done.body.status).toBe('SUCCEEDED');
    expect((await read(old)).body.data?.url).toBe(`${hub}/acme/newer`);
  });

  test('may be a dataset', async () => {
    const dataset = await registered(`${hub}/datasets/hollowbrook/clause-heap`, 'dataset');
    const { status, body } = await put(dataset, `${hub}/datasets/saltmarsh-ai/tidewords`);
    expect([status, body.metadata?.name]).toEqual([200, 'clause-heap']);
  });
});

describe('a request that does not fit what is registered', () => {
  test('by its name, its id or its type is a 400', async () => {
    const busy = await registered('busy');
    for (const given of [{ name: 'other' }, { id: 'other' }, { type: 'code' }]) {
      const { id, name, type } = { ...busy.body.metadata };
      const body = { metadata: { name, id, type, ...given }, data: { url: `${hub}/acme/busy` } };
      const reply = await registry.call('PUT', `/artifacts/${type}/${id}`, { body });
      expect(reply.status).toBe(400);
    }
  });

  test('because nothing is, is a 404', async () => {
    expect((await put(sample, `${hub}/acme/busy`)).status).toBe(404);
  });

  test.each(['not a url', 'https://example.org/acme/busy'])('names %s: 400', async (url) => {
    expect((await put(sample, url)).status).toBe(400);
  });
});

/** An artifact that nobody has registered. */
const sample: Reply = {
  status: 201,
  headers: new Headers(),
  body: { metadata: { name: 'no-such', id: 'unknown', type: 'model' } },
};
