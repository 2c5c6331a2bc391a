import * as z from 'zod';
import { route } from '../route.ts';
import { userView } from '../user-view.ts';

/** Everybody who may log in: the default administrator, then the others by name. */
export const listUsers = route({
  method: 'GET',
  path: '/users',
  access: 'admin',
  input: z.object({}),

  async handle(_input, { users, registry, environment }) {
    const { generation } = await registry.read();
    const stored = await users.list(generation);
    const admin = { name: environment.adminUsername, is_admin: true, permissions: ['admin'] };
    return { status: 200, body: [admin, ...stored.map(userView)] };
  },
});
