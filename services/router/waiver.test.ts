import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { artifactKey } from '#shared/storage/index/keys.ts';
import { createTable } from '#shared/storage/index/table.ts';
import { newUser } from './testing/users.ts';

const hub = 'https://huggingface.co';
const reason = 'read by hand';
const later = '2099-01-01T00:00:00.000Z';
const restricted = Array.from({ length: 20 }, (_, i) =>
  smallModel(`acme/restricted-${i}`, { licence: 'cc-by-nc-4.0' }),
);
let next = 0;
const failingUrl = () => `${hub}/acme/restricted-${next++}`;

/** What functions do instead of their work. */
const disturbed = new Map<string, (proceed: () => Promise<unknown>) => Promise<unknown>>();

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    { around: async (name, _payload, proceed) => (disturbed.get(name) ?? ((go) => go()))(proceed) },
    { hubRepositories: [...restricted, smallModel('acme/fine'), smallModel('acme/better')] },
  );
});
afterEach(() => disturbed.clear());
afterAll(() => registry.close());

const post = (url: string, waiver?: unknown, options = {}) =>
  registry.call('POST', '/artifact/model', { body: { url, waiver }, ...options });
const read = (id: string, what = '') => registry.call('GET', `/artifact/model/${id}${what}`);

async function waived(given: object = { reason }): Promise<string> {
  const { status, body } = await post(failingUrl(), given);
  expect(status).toBe(201);
  return String(body.metadata?.id);
}

async function put(id: string, waiver?: unknown, url?: string): Promise<Reply> {
  const { body } = await read(id);
  const { name, type } = { ...body.metadata };
  const data = { url: url ?? body.data?.url };
  return registry.call('PUT', `/artifacts/model/${id}`, {
    body: { metadata: { name, id, type }, data, waiver },
  });
}

async function rate(id: string): Promise<void> {
  const { status, body } = await registry.call('POST', `/artifact/model/${id}/rate`);
  expect(status).toBe(202);
  for (;;) {
    const headers = { prefer: 'wait=20' };
    const reply = await registry.call('GET', `/executions/${body.execution}`, { headers });
    if (reply.body.status !== 'RUNNING') return;
  }
}

interface Entry {
  readonly action: string;
  readonly user: object;
}
async function trail(id: string, query = '?all=true'): Promise<readonly Entry[]> {
  return (await read(id, `/audit${query}`)).body as unknown as Entry[];
}
const actions = async (id: string, query?: string) =>
  (await trail(id, query)).map(({ action }) => action).filter((action) => action !== 'AUDIT');

/** Sets a member of the stored pointer, as time or an upstream would. */
async function set(id: string, path: readonly [string, string], value: string): Promise<void> {
  const { endpoints, tableName } = registry.stack;
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb });
  const update = {
    update: artifactKey(1, id),
    set: 'SET #outer.#inner = :value',
    names: { '#outer': path[0], '#inner': path[1] },
    values: { ':value': value },
  };
  await createTable(tableName, client).write([update]);
  client.destroy();
}
const expire = (id: string) => set(id, ['admission', 'until'], '2020-01-01T00:00:00.000Z');

describe('a model that the gate refuses', () => {
  test('is in when an administrator waives it, and says so wherever it is read', async () => {
    const url = failingUrl();
    expect((await post(url)).status).toBe(424);
    const { status, body } = await post(url, { reason: ` ${reason} `, until: later });
    expect(status).toBe(201);
    const admission = {
      decision: 'waived',
      by: 'admin',
      reason,
      until: later,
      failed: ['license=0.20 < 0.30'],
    };
    expect(body.metadata).toMatchObject({ admission });
    const id = String(body.metadata?.id);
    expect((await read(id)).body.metadata).toEqual(body.metadata);
    expect((await read(id, '/download')).status).toBe(302);
    expect((await fetch(body.data?.download_url ?? '')).status).toBe(200);
  });

  test('and waives leaves an entry of it in the trail, which the published list does not hold', async () => {
    const id = await waived();
    expect(await actions(id)).toEqual(['CREATE', 'WAIVE']);
    expect((await trail(id))[1]?.user).toEqual({ name: 'admin', is_admin: true });
    expect(await actions(id, '')).toEqual(['CREATE']);
  });

  test('is not waived by somebody who is no administrator', async () => {
    const token = await newUser(registry, 'una', ['search', 'upload']);
    const url = failingUrl();
    expect((await post(url, { reason }, { token })).status).toBe(403);
    expect((await post(url, undefined, { token })).status).toBe(424);
    const body = {
      metadata: { name: 'x', id: 'unknown', type: 'model' },
      data: { url },
      waiver: { reason },
    };
    const reply = await registry.call('PUT', '/artifacts/model/unknown', { body, token });
    expect(reply.status).toBe(403);
  });

  test('is not waived where something may still be found out', async () => {
    const url = failingUrl();
    disturbed.set('license', () => Promise.reject(new Error('this fails on purpose')));
    const { status, headers, body } = await post(url, { reason });
    expect([status, body.failed]).toMatchObject([503, [{ metric: 'license' }]]);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    disturbed.clear();
    expect((await post(url, { reason })).status).toBe(201);
  });
});

test('a model that passes needs no waiver, and none is written down', async () => {
  const { body } = await post(`${hub}/acme/fine`, { reason });
  expect(body.metadata).toMatchObject({ admission: { decision: 'admitted' } });
  expect(body.metadata).not.toMatchObject({ admission: { reason } });
  expect(await actions(String(body.metadata?.id))).toEqual(['CREATE']);
});

describe('a waiver', () => {
  test.each([
    [{}, 'body.waiver.reason'],
    [{ reason: ' ' }, 'body.waiver.reason'],
    [{ reason: 7 }, 'body.waiver.reason'],
    [{ reason: 'x'.repeat(501) }, 'body.waiver.reason'],
    [{ reason, until: '2020-01-01T00:00:00Z' }, 'body.waiver.until'],
    [{ reason, until: 'tomorrow' }, 'body.waiver.until'],
    [{ reason, until: '2099-01-01' }, 'body.waiver.until'],
    [{ reason, by: 'somebody' }, 'body.waiver'],
    ['please', 'body.waiver'],
    [null, 'body.waiver'],
  ])('that says %j is a 400', async (waiver, path) => {
    const { status, body } = await post(`${hub}/acme/restricted-0`, waiver);
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ path })]]);
  });

  test('may have a reason of 500 characters and a time in any zone', async () => {
    const given = { reason: 'x'.repeat(500), until: '2099-01-01T01:00:00+01:00' };
    const { body } = await read(await waived(given));
    expect(body.metadata).toMatchObject({ admission: { until: later } });
  });

  test('of a dataset is a 400', async () => {
    const body = { url: `${hub}/datasets/saltmarsh-ai/tidewords`, waiver: { reason } };
    expect((await registry.call('POST', '/artifact/dataset', { body })).status).toBe(400);
  });
});

describe('a waiver that has ended', () => {
  test('stops downloads by token and by link, until it is given again', async () => {
    const id = await waived({ reason, until: later });
    const link = (await read(id)).body.data?.download_url ?? '';
    await expire(id);
    const { status, body } = await read(id, '/download');
    expect([status, body.detail]).toEqual([
      403,
      'The waiver by which this model is here ended at 2020-01-01T00:00:00.000Z.',
    ]);
    expect((await fetch(link)).status).toBe(403);
    expect((await read(id)).status).toBe(200);
    expect(await actions(id)).toEqual(['CREATE', 'WAIVE']);

    const { url = '' } = { ...(await read(id)).body.data };
    const spelt = `${url}/tree/main?renewed`;
    const renewed = await put(id, { reason: 'read again', until: later }, spelt);
    expect([renewed.status, renewed.body.data?.url]).toEqual([200, spelt]);
    expect(renewed.body.metadata).toMatchObject({
      admission: { decision: 'waived', reason: 'read again', until: later },
    });
    expect((await fetch(link)).status).toBe(200);
    expect(await actions(id)).toEqual(['CREATE', 'WAIVE', 'RATE', 'WAIVE', 'DOWNLOAD']);
  });

  test('is not outlived by the addresses that downloads were sent to', async () => {
    const until = new Date(Date.now() + 600_000).toISOString();
    const id = await waived({ reason, until });
    const { headers } = await read(id, '/download');
    const { searchParams } = new URL(headers.get('location') ?? '');
    const seconds = Number(searchParams.get('X-Amz-Expires'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(600);
    const endless = await waived();
    const location = (await read(endless, '/download')).headers.get('location') ?? '';
    expect(new URL(location).searchParams.get('X-Amz-Expires')).toBe('3600');
  });

  test('is no excuse for a rating any more: the model stays, failing, and is not handed out', async () => {
    const id = await waived({ reason, until: later });
    await expire(id);
    await rate(id);
    const { body } = await read(id);
    expect(body.metadata).toMatchObject({
      policy: 'failing',
      failed: ['license=0.20 < 0.30'],
      admission: { decision: 'waived' },
    });
    expect((await read(id, '/download')).status).toBe(403);
  });

  test('matters no more when the model passes', async () => {
    const id = await waived({ reason, until: later });
    await expire(id);
    disturbed.set('license', async (proceed) => ({ ...Object(await proceed()), score: 1 }));
    await rate(id);
    const { body } = await read(id);
    expect(body.metadata).toMatchObject({ admission: { decision: 'admitted' } });
    expect((await read(id, '/download')).status).toBe(302);
  });
});

describe('a model that is in by a waiver', () => {
  test('is so after another rating, without another word', async () => {
    const id = await waived();
    await rate(id);
    const { body } = await read(id);
    expect(body.metadata).toMatchObject({ admission: { decision: 'waived', reason } });
    expect(body.metadata).not.toHaveProperty('policy');
    expect(await actions(id)).toEqual(['CREATE', 'WAIVE', 'RATE']);
  });

  test('needs another for another revision', async () => {
    const id = await waived();
    const url = failingUrl();
    expect((await put(id, undefined, url)).status).toBe(424);
    const { status, body } = await put(id, { reason }, url);
    expect([status, body.data?.url]).toEqual([200, url]);
    expect(await actions(id)).toEqual(['CREATE', 'WAIVE', 'REFUSE', 'UPDATE', 'WAIVE']);
  });

  test('is taken at its newest commit where that is another than the registered one', async () => {
    const id = await waived();
    const { sha } = { ...(await read(id)).body.data } as { sha?: string };
    await set(id, ['source', 'sha'], 'a'.repeat(40));
    const { status, body } = await put(id, { reason });
    expect([status, body.data]).toMatchObject([200, { sha }]);
    expect(await actions(id)).toEqual(['CREATE', 'WAIVE', 'UPDATE', 'WAIVE']);
  });

  test('keeps what it has where a renewal meets what may still be found out', async () => {
    const id = await waived({ reason, until: later });
    disturbed.set('license', () => Promise.reject(new Error('this fails on purpose')));
    expect((await put(id, { reason: 'again' })).status).toBe(503);
    const { body } = await read(id);
    expect(body.metadata).toMatchObject({ admission: { reason, until: later } });
    disturbed.clear();
    expect((await put(id, { reason: 'again' })).status).toBe(200);
  });
});

describe('a list', () => {
  async function listed(name: string) {
    const reply = await registry.call('POST', '/artifacts', { body: [{ name }] });
    const found = await registry.call('GET', `/artifact/byName/${name}`);
    expect(found.body).toEqual(reply.body);
    return reply.body as unknown as readonly { readonly admission?: string }[];
  }

  test('says which models are in by a waiver, for as long as they are', async () => {
    const id = await waived();
    const { body } = await read(id);
    const { name = '' } = { ...body.metadata };
    expect(await listed(name)).toEqual([{ id, name, type: 'model', admission: 'waived' }]);
    const location = await read(id, '/download');
    expect(location.headers.get('x-admission')).toBe('waived');

    expect((await put(id, undefined, `${hub}/acme/better`)).status).toBe(200);
    expect(await listed(name)).toEqual([{ id, name, type: 'model' }]);
    expect((await read(id, '/download')).headers.get('x-admission')).toBeNull();
  });
});
