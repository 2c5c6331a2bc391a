import * as z from 'zod';
import { logIn } from '../identity/log-in.ts';
import { route } from '../route.ts';
import { Password } from '../shapes.ts';

/** The longest name looked for: longer ones are nobody's, and no key of the index. */
const LONGEST_NAME = 256;

const Input = z.object({
  body: z.object({
    user: z.object({
      name: z
        .string()
        .max(LONGEST_NAME)
        .refine((name) => name.isWellFormed(), 'not a text'),
      // Sent by every client and never believed: rights come from the stored user.
      is_admin: z.boolean(),
    }),
    secret: z.object({ password: Password }),
  }),
});

/** A token for a user and password: a JSON string, as the contract's clients read it. */
export const authenticate = route({
  method: 'PUT',
  path: '/authenticate',
  access: 'open',
  input: Input,

  async handle({ body: { user, secret } }, ports, { call: { address } }) {
    const { name } = user;
    const token = await logIn({ user: name, password: secret.password, address }, ports);
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: `bearer ${token}` };
  },
});
