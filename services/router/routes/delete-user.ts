import * as z from 'zod';
import { ForbiddenError, NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { UserName } from '../shapes.ts';

const Input = z.object({ path: z.object({ name: UserName }) });

/** Removes a user: what they hold, tokens and tickets, is worth nothing from the next request on. */
export const deleteUser = route({
  method: 'DELETE',
  path: '/users/{name}',
  access: 'token',
  input: Input,

  async handle({ path: { name } }, { users, registry, environment }, { caller }) {
    if (!caller.isAdmin && caller.name !== name) {
      throw new ForbiddenError('Only administrators may remove somebody else.');
    }
    if (name === environment.adminUsername) {
      throw new ForbiddenError('The default administrator is configured, and cannot be removed.');
    }
    const { generation } = await registry.read();
    const user = await users.find(generation, name);
    // One whose token a reset spared may still be about without being stored.
    const wasSpared = await registry.forsake(name);
    const wasThere = user !== undefined && (await users.remove(user));
    if (!wasSpared && !wasThere) throw new NotFoundError('User does not exist.');
    return { status: 200, body: { name } };
  },
});
