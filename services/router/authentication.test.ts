import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  jest,
  test,
} from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { allButTheDate } from '#local/testing/all-but-the-date.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { authenticate, newUser, PASSWORD, tokenOf } from './testing/users.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
const CALLS = 12;
/** Of a download link. */
const TTL_S = 60;
let registry: TestStack;

beforeAll(async () => {
  registry = await startTestStack(
    {
      intercept: (call) => fate(call),
      variables: {
        AUTH_TOKEN: 'the-standing-token',
        ADMIN_USERNAME: 'root',
        ADMIN_PASSWORD: PASSWORD,
        TOKEN_CALLS: String(CALLS),
        DOWNLOAD_TTL_SECONDS: String(TTL_S),
      },
    },
    { hubRepositories: [smallModel('acme/polled'), smallModel('acme/polled-next')] },
  );
});
beforeEach(() => {
  fate = () => proceed;
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(() => registry.close());

/** Any call that is counted; to be told that there is no such artifact is to be let in. */
const look = async (token: string) =>
  (await registry.call('GET', '/artifacts/model/unknown', { token })).status;

describe('logging in', () => {
  test('gives the default admin a token, as a JSON string', async () => {
    const reply = await authenticate(registry, 'root', PASSWORD, true);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.body).toMatch(/^bearer [\w-]{43}$/);
    const token = String(reply.body);
    const { body } = await registry.call('GET', '/users/me', {
      headers: { 'x-authorization': token },
    });
    expect(body).toMatchObject({ name: 'root', is_admin: true, token: { calls_left: CALLS } });
  });

  test('gives the rights that are stored, whatever is claimed', async () => {
    await newUser(registry, 'modest', ['search']);
    const { body } = await authenticate(registry, 'modest', PASSWORD, true);
    const headers = { 'x-authorization': String(body) };
    const me = await registry.call('GET', '/users/me', { token: null, headers });
    expect(me.body).toMatchObject({ name: 'modest', is_admin: false, permissions: ['search'] });
  });

  test('tells a wrong password and a wrong user in the same words', async () => {
    const [password, user] = await Promise.all([
      authenticate(registry, 'root', `${PASSWORD} `),
      authenticate(registry, 'nobody', PASSWORD),
    ]);
    expect([password.status, user.status]).toEqual([401, 401]);
    expect({ ...password.body, instance: '' }).toEqual({ ...user.body, instance: '' });
  });

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['no user', { secret: { password: PASSWORD } }],
    ['no secret', { user: { name: 'root', is_admin: true } }],
    ['no name', { user: { is_admin: true }, secret: { password: PASSWORD } }],
    ['is_admin as text', { user: { name: 'root', is_admin: 'true' }, secret: { password: 'x' } }],
    ['no is_admin', { user: { name: 'root' }, secret: { password: PASSWORD } }],
    [
      'a number for a password',
      { user: { name: 'root', is_admin: true }, secret: { password: 1 } },
    ],
    [
      'a password of 1,025 characters',
      { user: { name: 'root', is_admin: true }, secret: { password: 'x'.repeat(1025) } },
    ],
    [
      'a password that is no text',
      { user: { name: 'root', is_admin: true }, secret: { password: '\ud800' } },
    ],
  ])('with %s is a 400', async (_what, body) => {
    const reply = await registry.call('PUT', '/authenticate', { token: null, body });
    expect(reply.status).toBe(400);
  });

  test('fails ten times in five minutes, and is then to be tried later', async () => {
    await newUser(registry, 'guessed', ['search']);
    const guesses = await Promise.all(
      Array.from({ length: 13 }, (_, i) => authenticate(registry, 'guessed', `guess ${i}`)),
    );
    const statuses = guesses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429, 429]);

    const right = await authenticate(registry, 'guessed', PASSWORD);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(200);
    expect((await authenticate(registry, 'root', PASSWORD)).status).toBe(200);
  });
});

describe('a token', () => {
  test('lets as many of fifty calls at once through as it has, and none after', async () => {
    const token = await tokenOf(registry, 'root');
    const statuses = await Promise.all(Array.from({ length: 50 }, () => look(token)));
    expect(statuses.filter((status) => status === 404)).toHaveLength(CALLS);
    expect(statuses.filter((status) => status === 403)).toHaveLength(50 - CALLS);
    expect((await registry.call('GET', '/users/me', { token })).status).toBe(403);
  });

  test('is not used up by asking who one is, or how an execution goes', async () => {
    const token = await tokenOf(registry, 'root');
    for (let i = 0; i <= CALLS; i++) {
      expect((await registry.call('GET', '/users/me', { token })).status).toBe(200);
      expect((await registry.call('GET', '/executions/unknown', { token })).status).toBe(404);
    }
    await look(token);
    const { body } = await registry.call('GET', '/users/me', { token });
    expect(body).toMatchObject({ token: { calls_left: CALLS - 1 } });
  });

  test('is not used up by being told that nothing has changed, and by anything else once', async () => {
    const token = await tokenOf(registry, 'root');
    const users = (headers: Readonly<Record<string, string>>) =>
      registry.call('GET', '/users', { token, headers });
    const { headers } = await users({});
    const etag = headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const reply = await users({ 'if-none-match': known });
      expect([reply.status, reply.body]).toEqual([304, { text: '' }]);
    }
    for (const unnamed of ['"other"', '*']) {
      expect((await users({ 'if-none-match': unnamed })).status).toBe(200);
    }
    const unknown = { token, headers: { 'if-none-match': etag } };
    expect((await registry.call('GET', '/artifacts/model/unknown', unknown)).status).toBe(404);
    const { body } = await registry.call('GET', '/users/me', { token });
    expect(body).toMatchObject({ token: { calls_left: CALLS - 4 } });
  });

  test('is not used up by a client that polls an artifact, which hears of every change', async () => {
    const made = await registry.call('POST', '/artifact/model', {
      body: { url: 'https://huggingface.co/acme/polled' },
    });
    const path = `/artifacts/model/${made.body.metadata?.id}`;
    const token = await tokenOf(registry, 'root');
    const halfLife = TTL_S * 500;
    const now = Math.ceil(Date.now() / halfLife) * halfLife;
    jest.useFakeTimers({ now, doNotFake: [...allButTheDate] });
    const first = await registry.call('GET', path, { token });
    const etag = first.headers.get('etag') ?? '';
    jest.setSystemTime(Date.now() + 1000);
    const { body: next } = await registry.call('GET', path);
    expect(next.data?.download_url).not.toBe(first.body.data?.download_url);
    const poll = () => registry.call('GET', path, { token, headers: { 'if-none-match': etag } });
    for (let i = 0; i < CALLS; i++) expect((await poll()).status).toBe(304);

    const body = { ...first.body, data: { url: 'https://huggingface.co/acme/polled-next' } };
    expect((await registry.call('PUT', path, { body })).status).toBe(200);
    const changed = await poll();
    expect([changed.status, changed.body.data?.url]).toEqual([200, body.data.url]);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  test('lets no more calls at once through when they may be told of no change', async () => {
    const token = await tokenOf(registry, 'root');
    const replies = await Promise.all(
      ['/users', '/artifacts/model/unknown'].flatMap((path) =>
        Array.from({ length: 10 }, () =>
          registry.call('GET', path, { token, headers: { 'if-none-match': '"other"' } }),
        ),
      ),
    );
    expect(replies.filter(({ status }) => status !== 403)).toHaveLength(CALLS);
  });

  test('loses a call when the reply of the write is lost, and gains none', async () => {
    const token = await tokenOf(registry, 'root');
    let lost = 0;
    fate = ({ action }) =>
      action === 'UpdateItem' && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
    const statuses = [];
    for (let i = 0; i <= CALLS; i++) statuses.push(await look(token));
    expect(statuses.filter((status) => status === 404)).toHaveLength(CALLS - 1);
  });

  test('is worth nothing from the request on that follows its revocation', async () => {
    const token = await tokenOf(registry, 'root');
    expect(await look(token)).toBe(404);
    const { status } = await registry.call('DELETE', '/tokens/current', { token });
    expect(status).toBe(200);
    expect(await look(token)).toBe(403);
  });

  test('that stands by configuration cannot be taken back', async () => {
    expect((await registry.call('DELETE', '/tokens/current')).status).toBe(403);
    expect(await look(registry.stack.token)).toBe(404);
  });
});
