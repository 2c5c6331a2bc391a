import type { Permission } from '#shared/domain/permissions.ts';
import { pathTo } from './path-to.ts';
import type { Send } from './transport.ts';

/** Somebody who may log in. */
export interface ListedUser {
  readonly name: string;
  readonly is_admin: boolean;
  readonly permissions: readonly Permission[];
  /** Absent of the default administrator, who is configured. */
  readonly created_at?: string;
}

/** Somebody who is to be able to log in. */
export interface NewUser {
  readonly name: string;
  readonly password: string;
  readonly permissions: readonly Permission[];
}

/** Who may use the registry. */
export function usersApi(send: Send) {
  return {
    async list(signal: AbortSignal): Promise<readonly ListedUser[]> {
      return (await send<readonly ListedUser[]>('GET', '/users', { signal })).body;
    },

    async create(body: NewUser): Promise<void> {
      await send('POST', '/users', { body });
    },

    async remove(name: string): Promise<void> {
      await send('DELETE', pathTo`/users/${name}`);
    },
  };
}
