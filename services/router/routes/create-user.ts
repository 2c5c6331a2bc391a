import * as z from 'zod';
import { permissions } from '#shared/domain/permissions.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { HttpError } from '../errors.ts';
import { route } from '../route.ts';
import { NewPassword, UserName } from '../shapes.ts';
import { userView } from '../user-view.ts';

const Input = z.object({
  body: z.object({
    name: UserName,
    password: NewPassword,
    permissions: z.array(z.enum(permissions)).transform((named) => [...new Set(named)]),
  }),
});

/** Makes a user, with what it may do for as long as it is there. */
export const createUser = route({
  method: 'POST',
  path: '/users',
  access: 'admin',
  input: Input,

  async handle({ body }, { users, registry, passwords, environment }) {
    const { name } = body;
    const { generation } = await registry.read();
    const isTaken =
      name === environment.adminUsername || (await users.find(generation, name)) !== undefined;
    if (isTaken) throw taken();
    const user = {
      name,
      account: ulid(),
      generation,
      permissions: body.permissions,
      password: await passwords.hash(body.password),
      createdAt: new Date().toISOString(),
    };
    if (!(await users.create(user))) throw taken();
    return { status: 201, body: userView(user) };
  },
});

function taken(): HttpError {
  return new HttpError(409, 'There is a user of this name already.');
}
