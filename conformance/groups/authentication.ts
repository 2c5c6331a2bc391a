import type { Group } from '../check.ts';
import { logIn } from '../client/log-in.ts';
import type { CallOptions } from '../client/registry-client.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { object, text } from '../expect/shape.ts';

/** None of these finds anything, should a registry let it through. */
const closed: readonly (readonly [method: string, path: string, options?: CallOptions])[] = [
  ['POST', '/artifacts', { body: [{ name: 'no-such-artifact' }] }],
  ['POST', '/artifact/model', { body: {} }],
  ['GET', '/artifacts/model/no-such-id'],
  ['PUT', '/artifacts/model/no-such-id', { body: {} }],
  ['DELETE', '/artifacts/model/no-such-id'],
  ['GET', '/artifact/model/no-such-id/rate'],
  ['GET', '/artifact/model/no-such-id/lineage'],
  ['GET', '/artifact/model/no-such-id/cost'],
  ['GET', '/artifact/model/no-such-id/audit'],
  ['POST', '/artifact/model/no-such-id/license-check', { body: {} }],
  ['GET', '/artifact/byName/no-such-artifact'],
  ['POST', '/artifact/byRegEx', { body: { regex: 'no-such-artifact' } }],
];

/** Who is let in. */
export const authentication: Group = {
  name: 'authentication',
  checks: [
    {
      says: 'without a token everything but the open routes is a 403',
      async run({ stranger }) {
        for (const [method, path, options] of closed) {
          expectReply(await stranger.call(method, path, options), 403);
        }
      },
    },
    {
      says: 'a token that nobody was given is a 403',
      async run({ stranger }) {
        for (const sent of ['bearer nobody-was-given-this', 'bearer', 'bearer  ', 'a b c', '%00']) {
          const headers = { 'x-authorization': sent };
          expectReply(await stranger.call('GET', '/users/me', { headers }), 403);
        }
      },
    },
    {
      says: 'a name and a password give a token, as a JSON string with its scheme',
      async run(world) {
        const { name, password } = await world.user('search');
        const reply = await logIn(world.registry, { name, password });
        const isToken = typeof reply.body === 'string' && /^bearer \S+$/.test(reply.body);
        // Whatever it is, it may hold a token: it is not shown.
        expectThat(reply.status === 200 && isToken, '200 and "bearer …"', reply.status);
      },
    },
    {
      says: 'a token is taken with its scheme, in any case, and without',
      async run(world) {
        const { name, password } = await world.user('search');
        const { body } = await logIn(world.registry, { name, password });
        const token = String(body).replace(/^bearer /, '');
        for (const scheme of ['bearer ', 'Bearer ', 'BEARER ', '']) {
          const headers = { 'x-authorization': `${scheme}${token}` };
          const reply = await world.stranger.call('GET', '/users/me', { headers });
          expectReply(reply, 200, object({ name: text }));
        }
      },
    },
    {
      says: 'Authorization counts where X-Authorization is absent',
      async run(world) {
        const { name, password } = await world.user('search');
        const { body } = await logIn(world.registry, { name, password });
        const authorization = `Bearer ${String(body).replace(/^bearer /, '')}`;
        const reply = await world.stranger.call('GET', '/users/me', { headers: { authorization } });
        expectReply(reply, 200, object({ name: text }));
      },
    },
    {
      says: 'a wrong password and an unknown user are the same 401',
      async run(world) {
        const { name } = await world.user('search');
        for (const who of [name, `nobody-${world.mark}`]) {
          const reply = await logIn(world.registry, { name: who, password: 'not the password' });
          expectReply(reply, 401);
        }
      },
    },
    {
      says: 'a log-in that is not of the right form is a 400',
      async run({ stranger }) {
        const user = { name: 'admin', is_admin: true };
        const secret = { password: 'not the password' };
        const malformed: readonly unknown[] = [
          {},
          [],
          '{"user":',
          { user },
          { secret },
          { user: { name: 'admin' }, secret },
          { user: { ...user, is_admin: 'yes' }, secret },
          { user, secret: { password: 7 } },
        ];
        for (const body of malformed) {
          expectReply(await stranger.call('PUT', '/authenticate', { body }), 400);
        }
      },
    },
    {
      says: 'a token that is taken back is worth nothing any more',
      async run(world) {
        const { name, password } = await world.user('search');
        const client = world.registry.as(
          String((await logIn(world.registry, { name, password })).body),
        );
        expectReply(await client.call('GET', '/users/me'), 200, object({ name: text }));
        expectReply(await client.call('DELETE', '/tokens/current'), 200);
        expectReply(await client.call('GET', '/users/me'), 403);
      },
    },
  ],
};
