import type { Group } from '../check.ts';
import { member } from '../client/member.ts';
import type { Reply } from '../client/registry-client.ts';
import { artifact } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { exactly, object } from '../expect/shape.ts';
import { settled } from '../world/bring-in.ts';
import type { Registered, World } from '../world/world.ts';

/** Puts an artifact as it is, or with some of it changed. */
async function put(
  { registry }: World,
  { id, name, type, url, path }: Registered,
  { at = path, metadata = {}, data = {} }: Change = {},
): Promise<Reply> {
  const body = { metadata: { name, id, type, ...metadata }, data: { url, ...data } };
  return settled(registry, await registry.call('PUT', at, { body }), 200);
}

interface Change {
  readonly at?: string;
  readonly metadata?: object;
  readonly data?: object;
}

/** How an artifact is replaced. */
export const update: Group = {
  name: 'update',
  checks: [
    {
      says: 'its own source again is taken, and it stays what it is',
      async run(world) {
        const own = await world.own('dataset');
        const { id, name, type, url } = own;
        const reply = await put(world, own);
        expectReply(reply, 200, artifact);
        const shape = object({
          metadata: object({ id: exactly(id), name: exactly(name), type: exactly(type) }),
          data: object({ url: exactly(url) }),
        });
        expectReply(reply, 200, shape);
        expectReply(await world.registry.call('GET', own.path), 200, shape);
      },
    },
    {
      says: 'an artifact that there is not is a 404',
      async run(world) {
        const own = await world.own('dataset');
        const at = '/artifacts/dataset/no-such-id';
        expectReply(await put(world, own, { at, metadata: { id: 'no-such-id' } }), 404);
      },
    },
    {
      says: 'a body whose name, id or type is another’s changes nothing',
      async run(world) {
        const own = await world.own('dataset');
        const before = await world.registry.call('GET', own.path);
        for (const metadata of [{ name: 'another' }, { id: 'another' }, { type: 'code' }]) {
          expectReply(await put(world, own, { metadata }), 400);
        }
        const source = member(before.body, 'data', 'url');
        const shape = object({ data: object({ url: exactly(source) }) });
        expectReply(await world.registry.call('GET', own.path), 200, artifact);
        expectReply(await world.registry.call('GET', own.path), 200, shape);
      },
    },
    {
      says: 'a body that is not of the right form is a 400',
      async run(world) {
        const { registry, ...rest } = world;
        const { path, name, id, type } = await rest.own('dataset');
        const metadata = { name, id, type };
        for (const body of [{}, [], '{', { metadata }, { metadata, data: { url: 'not a URL' } }]) {
          expectReply(await registry.call('PUT', path, { body }), 400);
        }
      },
    },
    {
      says: 'a source that does not exist is a 400, and the old contents stay',
      async run(world) {
        const own = await world.own('dataset');
        const url = `https://huggingface.co/datasets/conformance-${world.mark}/nothing-is-here`;
        expectReply(await put(world, own, { data: { url } }), 400);
        const shape = object({ data: object({ url: exactly(own.url) }) });
        expectReply(await world.registry.call('GET', own.path), 200, shape);
      },
    },
  ],
};
