import type { ListedUser } from '#shared/storage/index/users.ts';
import type { Caller } from './call.ts';

/** A user as the wire shows one: never with a password, in whatever form. */
export function userView({ name, permissions, createdAt }: ListedUser) {
  const isAdmin = permissions.includes('admin');
  return { name, is_admin: isAdmin, permissions, created_at: createdAt };
}

/** Whoever calls, as they see themselves. The standing token has no end. */
export function callerView({ name, isAdmin, permissions, token }: Caller) {
  return {
    name,
    is_admin: isAdmin,
    permissions: isAdmin ? ['admin'] : permissions,
    ...(token && {
      token: {
        expires_at: new Date(token.expires * 1000).toISOString(),
        calls_left: token.calls,
      },
    }),
  };
}
