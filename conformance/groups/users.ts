import type { Group } from '../check.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, flag, listOf, object, text } from '../expect/shape.ts';

const user = object({ name: text, is_admin: flag, permissions: listOf(text) });

/** Who may do what. */
export const users: Group = {
  name: 'users',
  checks: [
    {
      says: 'the caller is told who they are, and not their password',
      async run(world) {
        const { client, name, password } = await world.user('search');
        const reply = await client.call('GET', '/users/me');
        const shape = object({ name: exactly(name), permissions: exactly(['search']) });
        expectReply(reply, 200, shape);
        expectThat(!JSON.stringify(reply.body).includes(password), 'no password', 'the password');
      },
    },
    {
      says: 'an administrator sees everybody',
      async run(world) {
        const { name } = await world.user('search');
        const reply = await world.registry.call('GET', '/users');
        expectReply(reply, 200, listOf(user, 1));
        const isThere = (reply.body as { name: string }[]).some((one) => one.name === name);
        expectThat(isThere, `${name} among the users`, reply.body);
      },
    },
    {
      says: 'a name that is taken is a 409',
      async run(world) {
        const { name, password } = await world.user('search');
        const body = { name, password, permissions: ['search'] };
        expectReply(await world.registry.call('POST', '/users', { body }), 409);
      },
    },
    {
      says: 'a user that is not of the right form is a 400',
      async run({ registry, mark }) {
        const good = { name: `conformance-${mark}`, password: 'long enough for anybody' };
        for (const body of [
          good,
          { ...good, permissions: ['fly'] },
          { ...good, password: 'short', permissions: ['search'] },
          { ...good, name: '', permissions: ['search'] },
        ]) {
          expectReply(await registry.call('POST', '/users', { body }), 400);
        }
      },
    },
    {
      says: 'who may only search may neither bring in, nor make users, nor download',
      async run(world) {
        const { type, id } = await world.artifact('dataset');
        const { client } = await world.user('search');
        expectReply(await client.call('GET', `/artifacts/${type}/${id}`), 200);
        const { dataset: url } = world.settings.sources;
        expectReply(await client.call('POST', '/artifact/dataset', { body: { url } }), 403);
        expectReply(await client.call('GET', '/users'), 403);
        expectReply(await client.call('GET', `/artifact/${type}/${id}/download`), 403);
      },
    },
    {
      says: 'who may only bring in may not search',
      async run(world) {
        const { client } = await world.user('upload');
        const body = [{ name: 'no-such-artifact' }];
        expectReply(await client.call('POST', '/artifacts', { body }), 403);
      },
    },
    {
      says: 'the tokens of a user who was removed are worth nothing',
      async run(world) {
        const { client, name } = await world.newUser('search');
        expectReply(await world.registry.call('DELETE', `/users/${name}`), 200);
        expectReply(await client.call('GET', '/users/me'), 403);
        expectReply(await world.registry.call('DELETE', `/users/${name}`), 404);
      },
    },
  ],
};
