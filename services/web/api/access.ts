import type { OwnUser } from './shapes.ts';
import type { Send } from './transport.ts';

/** Signing in and out, and what only an administrator may do with all of it. */
export function accessApi(send: Send) {
  return {
    /** The token for a user and password, as it is to be sent. */
    async logIn(name: string, password: string): Promise<string> {
      const body = { user: { name, is_admin: false }, secret: { password } };
      return (await send<string>('PUT', '/authenticate', { body })).body;
    },

    /** Who the token is; asking uses up none of its calls. */
    async me(signal?: AbortSignal): Promise<OwnUser> {
      return (await send<OwnUser>('GET', '/users/me', { ...(signal && { signal }) })).body;
    },

    /** Makes the token worthless. */
    async revoke(): Promise<void> {
      await send('DELETE', '/tokens/current');
    },

    /** Empties the registry, but for whoever does it. */
    async reset(): Promise<void> {
      await send('DELETE', '/reset');
    },
  };
}
