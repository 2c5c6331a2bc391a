import type { RegistryClient, Reply } from './registry-client.ts';

/** Who logs in. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Asks for a token. */
export function logIn(
  registry: RegistryClient,
  { name, password }: Credentials,
  isAdmin = false,
): Promise<Reply> {
  const body = { user: { name, is_admin: isAdmin }, secret: { password } };
  return registry.as(undefined).call('PUT', '/authenticate', { body });
}
