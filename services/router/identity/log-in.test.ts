import { expect, test } from '@jest/globals';
import { readEnvironment } from '#shared/runtime/environment.ts';
import type { User } from '#shared/storage/index/users.ts';
import { createPasswords } from '../passwords/passwords.ts';
import { logIn } from './log-in.ts';

const ann: User = {
  name: 'ann',
  account: 'ann-1',
  generation: 1,
  permissions: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  password: {
    salt: new Uint8Array(16),
    derived: new Uint8Array(32).fill('right'.length),
    cost: { N: 2 ** 15, r: 8, p: 3 },
  },
};

/** A registry with one user, whose passwords are told apart by their length. */
function world(adminPassword: string | undefined, failures: readonly (number | undefined)[] = []) {
  const derived: unknown[] = [];
  const times = [...failures];
  const ports = {
    environment: readEnvironment({}),
    secrets: {
      get: async (name: string) => (name === 'admin-password' ? adminPassword : 'standing'),
    },
    registry: {
      read: async () => ({ generation: 1, signingKey: new Uint8Array(32) }),
      reset: async () => {},
      forsake: async () => false,
    },
    users: {
      create: async () => false,
      find: async (_generation: number, name: string) => (name === 'ann' ? ann : undefined),
      list: async () => [],
      remove: async () => false,
    },
    tokens: {
      issue: async ({ account }: { readonly account: string }) => `token of ${account}`,
      find: async () => undefined,
      spend: async () => undefined,
      revoke: async () => {},
    },
    failedLogIns: {
      blockedUntil: async () => times.shift(),
      count: async () => times.shift(),
    },
    passwords: createPasswords(async (password, _salt, length, options) => {
      derived.push({ length, options });
      return new Uint8Array(length).fill(password.length);
    }),
  };
  return { ports, derived };
}

test.each([
  ['a user’s right password', 'ann', 'right', 'token of ann-1'],
  ['a user’s wrong password', 'ann', 'wrong one', 401],
  ['the default admin’s right password', 'admin', 'secret', 'token of default-admin'],
  ['the default admin’s wrong password', 'admin', 'wrong', 401],
  ['nobody’s password', 'nobody', 'right', 401],
])('%s takes one derivation at the full cost', async (_what, user, password, expected) => {
  const { ports, derived } = world('secret');
  const told = await logIn({ user, password, address: '192.0.2.1' }, ports).catch(
    (error: { status: number }) => error.status,
  );
  expect(told).toBe(expected);
  const options = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
  expect(derived).toEqual([{ length: 32, options }]);
});

test('without a password for the default admin none is right', async () => {
  for (const password of ['', 'undefined', 'standing']) {
    const { ports } = world(undefined);
    const asked = logIn({ user: 'admin', password, address: '192.0.2.1' }, ports);
    await expect(asked).rejects.toMatchObject({ status: 401 });
  }
});

test('while log-ins are refused nothing is derived', async () => {
  const { ports, derived } = world('secret', [Date.now() + 60_000]);
  const asked = logIn({ user: 'ann', password: 'right', address: '192.0.2.1' }, ports);
  await expect(asked).rejects.toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
  expect(derived).toEqual([]);
});

test('a right guess among too many wrong ones at once is not told', async () => {
  const { ports } = world('secret', [undefined, Date.now() + 60_000]);
  const asked = logIn({ user: 'ann', password: 'right', address: '192.0.2.1' }, ports);
  await expect(asked).rejects.toMatchObject({ status: 429 });
});
