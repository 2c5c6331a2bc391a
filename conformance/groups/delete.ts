import type { Group } from '../check.ts';
import { textAt } from '../client/member.ts';
import { artifact } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';

/** How an artifact goes. */
export const deletion: Group = {
  name: 'delete',
  checks: [
    {
      says: 'what is deleted is found nowhere any more, and cannot be deleted again',
      async run(world) {
        const { registry } = world;
        const { type, id, name, path } = await world.own('code');
        expectReply(await registry.call('DELETE', path), 200);
        world.forget('code');
        for (const gone of [path, `/artifact/${type}/${id}`, `/artifact/${type}/${id}/cost`]) {
          expectReply(await registry.call('GET', gone), 404);
        }
        const found = await registry.call('GET', `/artifact/byName/${name}`);
        expectThat(!JSON.stringify(found.body).includes(id), 'nothing of it by name', found.body);
        const listed = await registry.call('POST', '/artifacts', { body: [{ name }] });
        expectThat(!JSON.stringify(listed.body).includes(id), 'nothing of it listed', listed.body);
        expectReply(await registry.call('DELETE', path), 404);
      },
    },
    {
      says: 'its source is free again, and comes in under another id',
      async run(world) {
        const { id, type } = await world.own('code');
        expectReply(await world.registry.call('DELETE', `/artifact/${type}/${id}`), 200);
        world.forget('code');
        const { outcome } = await world.posted('code');
        expectReply(outcome, 201, artifact);
        const next = textAt(outcome.body, 'metadata', 'id');
        expectThat(next !== id, 'another id', next);
      },
    },
    {
      says: 'an id that nothing has is a 404, one that cannot be one a 400',
      async run({ registry }) {
        expectReply(await registry.call('DELETE', '/artifacts/model/no-such-id'), 404);
        expectReply(await registry.call('DELETE', '/artifacts/model/not_an_id'), 400);
      },
    },
    {
      says: 'an artifact under another type is a 404, and stays',
      async run(world) {
        const { id, path } = await world.own('dataset');
        expectReply(await world.registry.call('DELETE', `/artifacts/code/${id}`), 404);
        expectReply(await world.registry.call('GET', path), 200, artifact);
      },
    },
  ],
};
