import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import type { Api } from '../api/api.ts';
import { apiOf, patient } from '../api/testing/api-of.ts';
import { faultsFrom, faultsOf } from './user-faults.ts';

const password = 'correct horse battery staple';

let registry: TestStack;
let api: Api;
beforeAll(async () => {
  registry = await startTestStack({}, { hubRepositories: [smallModel('acme/free')] });
  api = apiOf(registry);
});
afterAll(() => registry.close());

const names = async () => (await api.users.list(patient)).map(({ name }) => name);
const faultsOfMaking = (name: string, given = password) =>
  api.users.create({ name, password: given, permissions: [] }).then(
    () => 'made',
    (error) => faultsFrom(error),
  );

test('users come and go', async () => {
  await api.users.create({ name: 'una+1@example.org', password, permissions: ['search'] });
  expect(await api.users.list(patient)).toMatchObject([
    { name: 'admin', is_admin: true },
    { name: 'una+1@example.org', permissions: ['search'], created_at: expect.any(String) },
  ]);
  await api.users.remove('una+1@example.org');
  expect(await names()).toEqual(['admin']);
});

describe('what is wrong with a new user', () => {
  test('is said beside the field, as far as it can be known without asking', () => {
    expect(Object.keys(faultsOf({ name: '', password: '' }))).toEqual(['name', 'password']);
    expect(faultsOf({ name: 'una', password: '🔑'.repeat(11) })).toHaveProperty('password');
    expect(faultsOf({ name: 'una', password: '🔑'.repeat(12) })).toEqual({});
  });

  test('is said beside the field where the registry found it', async () => {
    expect(await faultsOfMaking('me')).toEqual({ name: 'The name me is reserved.' });
    expect(await faultsOfMaking('admin')).toEqual({
      name: 'There is a user of this name already.',
    });
    expect(await faultsOfMaking('una', 'short')).toEqual({
      password: 'A password has at least 12 characters.',
    });
  });

  test('is said above all fields where it is none of them', async () => {
    const looker = { name: 'looker', password, permissions: ['search'] } as const;
    await api.users.create(looker);
    const asLooker = apiOf(registry, await api.access.logIn('looker', password));
    const error = await asLooker.users.create({ ...looker, name: 'b' }).catch((thrown) => thrown);
    expect(faultsFrom(error)).toEqual({ other: error.message });
    expect(faultsFrom(new Error('no answer'))).toEqual({ other: 'no answer' });
  });
});

test('health tells how the registry is set up to whoever is signed in', async () => {
  const health = await api.health.components(360, patient);
  expect(health).toMatchObject({
    window_minutes: 360,
    configuration: { gate_policy: { license: 0.3 }, gate_mode: 'enforce' },
  });
  expect(health.components[0]?.timeline).toHaveLength(60);
  expect(await api.health.configuration(patient)).toEqual(health.configuration);
  expect(await apiOf(registry, '').health.configuration(patient)).toBeUndefined();
});

test('a reset leaves nothing but whoever does it', async () => {
  await registry.call('POST', '/artifact/model', {
    body: { url: 'https://huggingface.co/acme/free' },
  });
  expect(await api.health.counts(patient)).toEqual({ model: 1, dataset: 0, code: 0 });
  await api.access.reset();
  expect(await api.health.counts(patient)).toEqual({ model: 0, dataset: 0, code: 0 });
  expect(await names()).toEqual(['admin']);
});
