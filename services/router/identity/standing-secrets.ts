import { ConfigurationError } from '#shared/runtime/environment.ts';
import type { Ports } from '../ports.ts';

/** What administrators come in by who are not stored. At least one of the two is there. */
export interface StandingSecrets {
  readonly token?: string | undefined;
  readonly password?: string | undefined;
}

/** A registry without either would be one that nobody can ever enter: better it says so. */
export async function standingSecrets({
  secrets,
}: Pick<Ports, 'secrets'>): Promise<StandingSecrets> {
  const token = await secrets.get('auth-token');
  const password = await secrets.get('admin-password');
  if (token === undefined && password === undefined) {
    throw new ConfigurationError([
      'AUTH_TOKEN is not set, and neither is the parameter auth-token',
      'ADMIN_PASSWORD is not set, and neither is the parameter admin-password',
    ]);
  }
  return { token, password };
}
