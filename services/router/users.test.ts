import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { newUser, PASSWORD, tokenOf } from './testing/users.ts';

let registry: TestStack;
let id: string;
const url = 'https://huggingface.co/acme/tiny';

beforeAll(async () => {
  registry = await startTestStack(
    {},
    { hubRepositories: [smallModel('acme/tiny'), smallModel('acme/posted')] },
  );
  const { body } = await registry.call('POST', '/artifact/model', { body: { url } });
  id = body.metadata?.id ?? '';
});
afterAll(() => registry.close());

const status = async (method: string, path: string, token: string | null, body?: unknown) =>
  (await registry.call(method, path, { token, body })).status;

describe('a user', () => {
  test('is made by an administrator, listed by name and never shown with a password', async () => {
    const body = { name: 'ann', password: PASSWORD, permissions: ['upload', 'search', 'upload'] };
    const made = await registry.call('POST', '/users', { body });
    expect(made.status).toBe(201);
    const ann = { name: 'ann', is_admin: false, permissions: ['upload', 'search'] };
    expect(made.body).toEqual({ ...ann, created_at: expect.any(String) });
    const listed = await registry.call('GET', '/users');
    expect(listed.body).toEqual([
      { name: 'admin', is_admin: true, permissions: ['admin'] },
      { ...ann, created_at: expect.any(String) },
    ]);
  });

  test.each([
    ['without a name', { name: undefined }],
    ['with an empty name', { name: '' }],
    ['with a slash in the name', { name: 'a/b' }],
    ['of the name me', { name: 'me' }],
    ['with a password of 11 characters', { password: '🔑'.repeat(11) }],
    ['with a password of 1,025 characters', { password: 'x'.repeat(1025) }],
    ['without permissions', { permissions: undefined }],
    ['with a permission there is not', { permissions: ['fly'] }],
  ])('%s is a 400', async (_what, wrong) => {
    const body = { name: 'wrong', password: PASSWORD, permissions: ['search'], ...wrong };
    expect(await status('POST', '/users', registry.stack.token, body)).toBe(400);
  });

  test('has a name of its own', async () => {
    const body = { name: 'bob', password: PASSWORD, permissions: [] };
    const both = await Promise.all([
      status('POST', '/users', registry.stack.token, body),
      status('POST', '/users', registry.stack.token, body),
    ]);
    expect(both.sort()).toEqual([201, 409]);
    const asAdmin = { ...body, name: 'admin' };
    expect(await status('POST', '/users', registry.stack.token, asAdmin)).toBe(409);
  });

  test('may do what was permitted, and the body is looked at before that', async () => {
    const [searcher, uploader] = [
      await newUser(registry, 'searcher', ['search']),
      await newUser(registry, 'uploader', ['upload']),
    ];
    const body = { url: 'https://huggingface.co/acme/not-there' };
    expect(await status('GET', `/artifacts/model/${id}`, searcher)).toBe(200);
    expect(await status('POST', '/artifact/model', searcher, body)).toBe(403);
    expect(await status('POST', '/artifact/model', searcher, 'not json')).toBe(400);
    expect(await status('GET', `/artifacts/model/${id}`, uploader)).toBe(403);
    expect(await status('POST', '/artifact/model', uploader, { url })).toBe(409);
    for (const token of [searcher, uploader]) {
      expect(await status('GET', `/artifact/model/${id}/download`, token)).toBe(403);
      expect(await status('GET', '/users', token)).toBe(403);
      expect(await status('DELETE', '/users/ann', token)).toBe(403);
      expect(await status('DELETE', '/reset', token)).toBe(401);
    }
  });

  test('who may not download is given links that open nothing by themselves', async () => {
    const link = async (token: string) => {
      const { body } = await registry.call('GET', `/artifacts/model/${id}`, { token });
      return String(body.data?.download_url);
    };
    const reader = await link(await newUser(registry, 'reader', ['search']));
    expect(reader).toBe(`${registry.stack.url}/artifact/model/${id}/download`);
    expect((await fetch(reader)).status).toBe(403);
    const loader = await link(await newUser(registry, 'loader', ['search', 'download']));
    expect((await fetch(loader)).status).toBe(200);
  });

  test('with the permission admin may do everything', async () => {
    const chief = await newUser(registry, 'chief', ['admin']);
    expect(await status('GET', '/users', chief)).toBe(200);
    expect(await status('GET', `/artifact/model/${id}/download`, chief)).toBe(302);
    const { body } = await registry.call('GET', '/users/me', { token: chief });
    expect(body).toMatchObject({ name: 'chief', is_admin: true, permissions: ['admin'] });
  });
});

describe('a user who is removed', () => {
  test('is out at the next request, with every token and every link', async () => {
    const token = await newUser(registry, 'leaver', ['search', 'download']);
    const other = await tokenOf(registry, 'leaver');
    const { body } = await registry.call('GET', `/artifacts/model/${id}`, { token });
    const link = String(body.data?.download_url);
    expect((await fetch(link)).status).toBe(200);

    expect(await status('DELETE', '/users/leaver', token)).toBe(200);
    expect(await status('GET', `/artifacts/model/${id}`, token)).toBe(403);
    expect(await status('GET', '/users/me', other)).toBe(403);
    expect((await fetch(link)).status).toBe(403);
    expect(await status('DELETE', '/users/leaver', registry.stack.token)).toBe(404);

    // Whoever takes the name later has nothing of it.
    await newUser(registry, 'leaver', ['search', 'download']);
    expect(await status('GET', '/users/me', other)).toBe(403);
    expect((await fetch(link)).status).toBe(403);
  });

  test('leaves runs that only they and administrators may see, not who is called so next', async () => {
    const token = await newUser(registry, 'poster', ['upload']);
    const body = { url: 'https://huggingface.co/acme/posted' };
    const headers = { prefer: 'respond-async' };
    const options = { token, body, headers };
    const { body: posted } = await registry.call('POST', '/artifact/model', options);
    const path = `/executions/${posted.execution}`;
    expect(await status('GET', path, token)).toBe(200);
    expect(await status('GET', path, await newUser(registry, 'neighbour', ['upload']))).toBe(403);

    expect(await status('DELETE', '/users/poster', token)).toBe(200);
    expect(await status('GET', path, await newUser(registry, 'poster', ['upload']))).toBe(403);
    expect(await status('GET', path, registry.stack.token)).toBe(200);
  });

  test('is never the default administrator', async () => {
    expect(await status('DELETE', '/users/admin', registry.stack.token)).toBe(403);
  });
});
