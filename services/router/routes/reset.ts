import * as z from 'zod';
import { actorOf } from '../call.ts';
import { route } from '../route.ts';

/** Empties the registry at once, but for whoever does it: the default admin and this token go on. */
export const reset = route({
  method: 'DELETE',
  path: '/reset',
  access: 'admin',
  denied: 401,
  input: z.object({}),

  async handle(_input, { registry }, { caller }) {
    const { name, account, token } = caller;
    await registry.reset({
      actor: actorOf(caller),
      spared: token && { hash: token.hash, user: name, account },
    });
    return { status: 200, body: { status: 'The registry is reset.' } };
  },
});
