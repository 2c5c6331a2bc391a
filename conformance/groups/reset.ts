import type { Group } from '../check.ts';
import { member } from '../client/member.ts';
import { artifact } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, object } from '../expect/shape.ts';

const none = exactly(0);

/** How a registry is emptied: at the end, and only where that is allowed. */
export const reset: Group = {
  name: 'reset',
  destructive: true,
  checks: [
    {
      says: 'without a token it is a 403, and nothing is lost',
      async run(world) {
        const { path } = await world.artifact('dataset');
        expectReply(await world.stranger.call('DELETE', '/reset'), 403);
        expectReply(await world.registry.call('GET', path), 200, artifact);
      },
    },
    {
      says: 'who is no administrator gets a 401, and nothing is lost',
      async run(world) {
        const { path } = await world.artifact('dataset');
        const { client } = await world.user('search', 'upload', 'download');
        expectReply(await client.call('DELETE', '/reset'), 401);
        expectReply(await world.registry.call('GET', path), 200, artifact);
      },
    },
    {
      says: 'an administrator empties it, and keeps the token to go on with',
      async run(world) {
        const { path } = await world.artifact('dataset');
        expectReply(await world.registry.call('DELETE', '/reset'), 200);
        world.forget();
        expectReply(await world.registry.call('GET', path), 404);
        const listed = await world.registry.call('POST', '/artifacts', { body: [{ name: '*' }] });
        expectReply(listed, 200);
        expectThat(member(listed.body, 'length') === 0, 'an empty list', listed.body);
        const counts = object({ model: none, dataset: none, code: none });
        const health = await world.stranger.call('GET', '/health');
        expectReply(health, 200, object({ models: none, counts }));
      },
    },
    {
      says: 'what was registered before may be registered again',
      async run(world) {
        const { outcome } = await world.posted('dataset');
        expectReply(outcome, 201, artifact);
      },
    },
  ],
};
