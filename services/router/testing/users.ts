import type { TestStack } from '#local/testing/test-stack.ts';
import type { Permission } from '#shared/domain/permissions.ts';

/** Long enough, and full of what has to be quoted somewhere. */
export const PASSWORD = `it's "quoted"; -- \\ \${x} %00 & пароль`;

/** Logs in and answers with the reply, whatever it is. */
export function authenticate(
  { call }: TestStack,
  name: string,
  password: string,
  isAdmin: unknown = false,
) {
  const body = { user: { name, is_admin: isAdmin }, secret: { password } };
  return call('PUT', '/authenticate', { token: null, body });
}

/** A token for somebody who has to be let in. */
export async function tokenOf(registry: TestStack, name: string, password = PASSWORD) {
  const { status, body } = await authenticate(registry, name, password);
  if (status !== 200) throw new Error(`${name} was not let in: ${status}`);
  return String(body).replace('bearer ', '');
}

/** Makes a user and logs in as them. */
export async function newUser(
  registry: TestStack,
  name: string,
  permissions: readonly Permission[],
): Promise<string> {
  const body = { name, password: PASSWORD, permissions };
  const { status } = await registry.call('POST', '/users', { body });
  if (status !== 201) throw new Error(`${name} was not made: ${status}`);
  return tokenOf(registry, name);
}
