import * as z from 'zod';
import { route } from '../route.ts';
import { callerView } from '../user-view.ts';

/** Who the token is, what it may do, and what is left of it: asking uses up nothing. */
export const ownUser = route({
  method: 'GET',
  path: '/users/me',
  access: 'token',
  counted: false,
  input: z.object({}),

  async handle(_input, _ports, { caller }) {
    return { status: 200, headers: { 'cache-control': 'no-store' }, body: callerView(caller) };
  },
});
