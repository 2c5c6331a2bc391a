import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import { createAudit } from '#shared/storage/index/audit.ts';
import { createTable } from '#shared/storage/index/table.ts';

let registry: TestStack;
let id: string;
const url = 'https://huggingface.co/acme/tiny';

beforeAll(async () => {
  registry = await startTestStack(
    { variables: { ALLOWED_ORIGINS: 'https://app.example.org' } },
    // Its parent is not registered, so its tree score is unknown.
    { hubRepositories: [smallModel('acme/tiny', { frontMatter: 'base_model: acme/large\n' })] },
  );
  const { body } = await registry.call('POST', '/artifact/model', { body: { url } });
  id = body.metadata?.id ?? '';
});
afterAll(() => registry.close());

/** There is no route for it yet: the trail is read where it is kept. */
async function auditOf(artifact: string) {
  const { endpoints, tableName } = registry.stack;
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb });
  try {
    return await createAudit(createTable(tableName, client)).list(1, artifact);
  } finally {
    client.destroy();
  }
}

describe('a request', () => {
  test('for nothing there is gets a problem that says so', async () => {
    const { status, headers, body } = await registry.call('GET', '/nothing/here');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'There is nothing at this path.',
      instance: headers.get('x-request-id'),
    });
  });

  test('with a method the path does not take hears which it takes', async () => {
    const { status, headers } = await registry.call('PATCH', '/tracks');
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, OPTIONS');
  });

  test('is answered the same below /api', async () => {
    const [plain, prefixed] = await Promise.all([
      registry.call('GET', `/artifacts/model/${id}`),
      registry.call('GET', `/api/artifacts/model/${id}`),
    ]);
    expect(prefixed.status).toBe(200);
    expect(prefixed.body.metadata).toEqual(plain.body.metadata);
  });

  test('keeps the id it came with, if it is a sane one', async () => {
    const sent = await registry.call('GET', '/tracks', { headers: { 'x-request-id': 'abc-1' } });
    expect(sent.headers.get('x-request-id')).toBe('abc-1');
    const odd = await registry.call('GET', '/tracks', { headers: { 'x-request-id': 'a b{}' } });
    expect(odd.headers.get('x-request-id')).not.toBe('a b{}');
  });

  test.each(['/health', '/tracks', '/artifact/model', '/artifacts/model/x', '/executions/x'])(
    'OPTIONS %s needs no token',
    async (path) => {
      const { status, headers } = await registry.call('OPTIONS', path, {
        token: null,
        headers: { origin: 'https://app.example.org' },
      });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe('https://app.example.org');
      expect(headers.get('access-control-allow-headers')).toBe(
        'x-authorization, authorization, content-type, prefer',
      );
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  test('of a page that is not ours to serve is told of no origin but its own', async () => {
    const { headers } = await registry.call('GET', '/tracks', {
      headers: { origin: 'https://evil.example.org' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('is answered with headers that keep browsers from guessing', async () => {
    const { headers } = await registry.call('GET', '/tracks');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
  });
});

describe('a token', () => {
  test.each([
    ['none', null, {}],
    ['a wrong one', 'wrong', {}],
    ['an empty one', '', {}],
    ['basic credentials', null, { authorization: 'Basic YWRtaW46YWRtaW4=' }],
  ])('%s is refused before anything else is looked at', async (_what, token, headers) => {
    const reply = await registry.call('POST', '/artifact/nonsense', {
      token,
      headers,
      body: 'not json',
    });
    expect(reply.status).toBe(403);
  });

  test.each([
    ['x-authorization', (token: string) => token],
    ['x-authorization', (token: string) => `BEARER ${token}`],
    ['authorization', (token: string) => `Bearer ${token}`],
  ])('may come as %s', async (name, write) => {
    const headers = { [name]: write(registry.stack.token) };
    const reply = await registry.call('GET', `/artifacts/model/${id}`, { token: null, headers });
    expect(reply.status).toBe(200);
  });

  test('in X-Authorization counts even when Authorization has a better one', async () => {
    const headers = { authorization: `Bearer ${registry.stack.token}` };
    const reply = await registry.call('GET', `/artifacts/model/${id}`, { token: 'wrong', headers });
    expect(reply.status).toBe(403);
  });
});

test('an id longer than any of ours is nobody’s', async () => {
  const long = 'a'.repeat(3000);
  for (const path of [`/artifacts/model/${long}`, `/executions/${long}`]) {
    expect((await registry.call('GET', path)).status).toBe(404);
  }
});

describe('a body', () => {
  test.each([
    ['nothing', undefined],
    ['not JSON', '{"url":'],
    ['a list', []],
    ['text', '"https://huggingface.co/acme/tiny"'],
    ['no url', {}],
    ['a number for a url', { url: 7 }],
    ['an empty name', { url, name: '' }],
    ['the name *', { url, name: '*' }],
    ['a name of 257 characters', { url, name: 'x'.repeat(257) }],
    ['a name with a line break', { url, name: 'a\nb' }],
    ['a waiver without a reason', { url, waiver: {} }],
    ['a url that is no text', { url: `${url}\ud800` }],
    ['a prototype', '{"url":"https://huggingface.co/acme/tiny","__proto__":{"a":1}}'],
  ])('%s is a 400, never anything else', async (_what, body) => {
    const reply = await registry.call('POST', '/artifact/model', { body });
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ title: 'Bad Request', detail: expect.any(String) });
  });

  test('is read whatever its content type says', async () => {
    const reply = await registry.call('POST', '/artifact/model', {
      body: { url },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(reply.status).toBe(409);
  });

  test('of less than a mebibyte is not too much, in whatever form it arrives', async () => {
    const body = JSON.stringify({ url, name: 'x'.repeat(900_000) });
    for (const type of ['application/json', 'application/octet-stream']) {
      const headers = { 'content-type': type };
      expect((await registry.call('POST', '/artifact/model', { body, headers })).status).toBe(400);
    }
  });

  test('of more than a mebibyte is a 413', async () => {
    const body = { url, name: 'x'.repeat(1_100_000) };
    expect((await registry.call('POST', '/artifact/model', { body })).status).toBe(413);
  });

  test.each([
    ['http://huggingface.co/acme/tiny', /https/],
    ['https://user:secret@huggingface.co/acme/tiny', /credentials/],
    ['https://example.org/acme/tiny', /host must be one of/],
    [`https://huggingface.co/acme/${'x'.repeat(3000)}`, /2048/],
    ['nonsense', /URL/],
  ])('with the url %s is told what is wrong with it', async (bad, reason) => {
    const { status, body } = await registry.call('POST', '/artifact/model', { body: { url: bad } });
    expect(status).toBe(400);
    expect(body.detail).toMatch(reason);
    expect(body.detail).not.toContain('secret');
    expect(body.errors).toEqual([{ path: 'body.url', message: expect.stringMatching(reason) }]);
  });

  test('posted to a type there is not is a 400', async () => {
    const { status, body } = await registry.call('POST', '/artifact/person', { body: { url } });
    expect(status).toBe(400);
    expect(body.detail).toBe('Invalid artifact_type');
  });
});

describe('a registered model', () => {
  test('is shown as it was posted', async () => {
    const { status, body } = await registry.call('GET', `/artifacts/model/${id}`);
    expect(status).toBe(200);
    expect(body.metadata).toMatchObject({ id, name: 'tiny', type: 'model' });
    expect(body.data).toMatchObject({ url, source: 'https://huggingface.co/acme/tiny' });
  });

  test.each([
    ['/artifacts/model/invalidId', 404],
    ['/artifacts/model/no_such_id', 400],
    ['/artifacts/nonsense/abc', 400],
    ['/executions/abc', 404],
  ])('is not found at %s', async (path, status) => {
    expect((await registry.call('GET', path)).status).toBe(status);
  });

  test('is not found under another type', async () => {
    expect((await registry.call('GET', `/artifacts/dataset/${id}`)).status).toBe(404);
  });

  test('has a rating in which what is unknown says so', async () => {
    const { status, body } = await registry.call('GET', `/artifact/model/${id}/rate`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'tiny',
      license: 1,
      latency_unit: 'ms',
      net_score: expect.any(Number),
      status: { license: 'scored', tree_score: 'inconclusive' },
    });
    expect(Object.keys(body)).toHaveLength(4 + 2 * metricNames.length + 5);
  });

  test('has no strict rating while anything is unknown', async () => {
    const { status } = await registry.call('GET', `/artifact/model/${id}/rate?strict=true`);
    expect(status).toBe(500);
  });

  test('is counted by health, which anybody may ask', async () => {
    const { status, body } = await registry.call('GET', '/health', { token: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'ok', models: 1, counts: { model: 1, dataset: 0 } });
  });
});

describe('the tracks', () => {
  test('are exactly those of the contract', async () => {
    const { body } = await registry.call('GET', '/tracks', { token: null });
    expect(body).toEqual({
      plannedTracks: ['Performance track', 'Access control track', 'High assurance track'],
    });
  });
});

describe('a download', () => {
  test('works by itself from the link of the artifact, and is written down', async () => {
    const { body } = await registry.call('GET', `/artifacts/model/${id}`);
    const reply = await fetch(body.data?.download_url ?? '');
    expect(reply.status).toBe(200);
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
    expect(await auditOf(id)).toMatchObject([
      { action: 'CREATE', actor: { name: 'admin', isAdmin: true } },
      { action: 'DOWNLOAD', actor: { name: 'admin' }, artifact: { id, type: 'model' } },
    ]);
  });

  test('takes a token in place of the ticket', async () => {
    const path = `/artifact/model/${id}/download?component=metadata`;
    const reply = await registry.call('GET', path);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toContain('metadata.zip');
    expect((await registry.call('GET', path, { token: null })).status).toBe(403);
  });

  test('by its ticket works beside a token that is worth nothing, and the other way round', async () => {
    const { body } = await registry.call('GET', `/artifacts/model/${id}`);
    const { pathname, search } = new URL(body.data?.download_url ?? '');
    const worthless = { token: 'nothing' };
    expect((await registry.call('GET', pathname + search, worthless)).status).toBe(302);
    expect((await registry.call('GET', `${pathname}?ticket=nothing`)).status).toBe(302);
    expect((await registry.call('GET', `${pathname}?ticket=nothing`, worthless)).status).toBe(403);
  });

  test('can be looked at with HEAD', async () => {
    const { headers } = await registry.call('HEAD', `/artifact/model/${id}/download`);
    const reply = await fetch(headers.get('location') ?? '', { method: 'HEAD' });
    expect(reply.status).toBe(200);
  });

  test('by a ticket that was tampered with, or is another artifact’s, is refused', async () => {
    const { body } = await registry.call('GET', `/artifacts/model/${id}`);
    const link = new URL(body.data?.download_url ?? '');
    const ticket = link.searchParams.get('ticket') ?? '';
    const other = ticket.replace(/^./, (c) => (c === 'W' ? 'X' : 'W'));
    for (const path of [
      `/artifact/model/${id}/download?ticket=${other}`,
      `/artifact/model/${id}/download?ticket=${ticket}x`,
      `/artifact/model/${id}/download?ticket=${ticket}=`,
      `/artifact/model/${id}/download?ticket=${ticket}%0A`,
      `/artifact/model/${id}/download?ticket=nonsense`,
      `/artifact/model/01other/download?ticket=${ticket}`,
    ]) {
      expect((await registry.call('GET', path, { token: null })).status).toBe(403);
    }
    const read = `/artifacts/model/${id}?ticket=${ticket}`;
    expect((await registry.call('GET', read, { token: null })).status).toBe(403);
  });

  test('of a component there is not is a 400', async () => {
    const { status } = await registry.call('GET', `/artifact/model/${id}/download?component=all`);
    expect(status).toBe(400);
  });
});
