import type { Group } from '../check.ts';
import { artifact } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { exactly, object } from '../expect/shape.ts';

const ABSENT = 'no-such-id';

/** How one artifact is read. */
export const read: Group = {
  name: 'read',
  checks: [
    {
      says: 'an artifact is read at /artifacts/{type}/{id} and at /artifact/{type}/{id}',
      async run(world) {
        const { type, id, name, url } = await world.artifact('dataset');
        const shape = object({
          metadata: object({ name: exactly(name), id: exactly(id), type: exactly(type) }),
          data: object({ url: exactly(url) }),
        });
        for (const path of [`/artifacts/${type}/${id}`, `/artifact/${type}/${id}`]) {
          const reply = await world.registry.call('GET', path);
          expectReply(reply, 200, artifact);
          expectReply(reply, 200, shape);
        }
      },
    },
    {
      says: 'a model is read like anything else',
      async run(world) {
        const { path, id } = await world.artifact('model');
        const reply = await world.registry.call('GET', path);
        expectReply(reply, 200, artifact);
        expectReply(reply, 200, object({ metadata: object({ id: exactly(id) }) }));
      },
    },
    {
      says: 'an artifact under another type is a 404',
      async run(world) {
        const { id } = await world.artifact('dataset');
        expectReply(await world.registry.call('GET', `/artifacts/code/${id}`), 404);
      },
    },
    {
      says: 'an id that nothing has is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', `/artifacts/model/${ABSENT}`), 404);
        expectReply(await registry.call('GET', `/artifact/dataset/${ABSENT}`), 404);
      },
    },
    {
      says: 'an id or a type that cannot be one is a 400',
      async run({ registry }) {
        for (const path of ['model/not_an_id', 'model/not%20an%20id', `animal/${ABSENT}`]) {
          expectReply(await registry.call('GET', `/artifacts/${path}`), 400);
        }
      },
    },
  ],
};
