import * as z from 'zod';
import { ForbiddenError } from '../errors.ts';
import { route } from '../route.ts';

/** Takes back the token that is shown: logs out. */
export const revokeToken = route({
  method: 'DELETE',
  path: '/tokens/current',
  access: 'token',
  input: z.object({}),

  async handle(_input, { tokens }, { caller }) {
    if (caller.token === undefined) {
      throw new ForbiddenError('The standing token is configured, and cannot be taken back.');
    }
    await tokens.revoke(caller.token.hash);
    return { status: 200, body: { revoked: true } };
  },
});
