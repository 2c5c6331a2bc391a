import type { RegistryState } from '#shared/storage/index/registry.ts';
import type { User } from '#shared/storage/index/users.ts';
import type { Caller } from '../call.ts';
import type { Ports } from '../ports.ts';

/** The account of the default administrator, who is configured and not stored. */
export const DEFAULT_ADMIN = 'default-admin';

/** What a token or a ticket says of whom it was given to. */
export interface Account {
  readonly user: string;
  readonly account: string;
}

/** The default administrator, whom neither a reset nor a request removes. */
export function defaultAdmin({ environment }: Pick<Ports, 'environment'>): Caller {
  const { adminUsername: name } = environment;
  return { name, account: DEFAULT_ADMIN, isAdmin: true, permissions: [] };
}

/** A stored user, as the one who calls. */
export function userAsCaller({ name, account, permissions }: User): Caller {
  return { name, account, permissions, isAdmin: permissions.includes('admin') };
}

/**
 * Whoever has an account now, with what is allowed now: asked at every request, so that a user who
 * is removed is out at the next. Only administrators reset, so the one that a reset spares is one.
 */
export async function accountHolder(
  { user, account }: Account,
  { generation, spared }: RegistryState,
  ports: Pick<Ports, 'environment' | 'users'>,
): Promise<Caller | undefined> {
  if (account === DEFAULT_ADMIN) {
    const admin = defaultAdmin(ports);
    return admin.name === user ? admin : undefined;
  }
  if (account === spared?.account) return { name: user, account, isAdmin: true, permissions: [] };
  const stored = await ports.users.find(generation, user);
  return stored?.account === account ? userAsCaller(stored) : undefined;
}
