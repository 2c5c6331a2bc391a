import type { Group } from '../check.ts';
import { member } from '../client/member.ts';
import type { RegistryClient } from '../client/registry-client.ts';
import { listed } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { listOf } from '../expect/shape.ts';

/** Whoever has more than five thousand artifacts is looked at no further. */
const MOST_PAGES = 50;

/** Ids of all that some queries find, page after page, as they come. */
async function idsOf(registry: RegistryClient, body: unknown): Promise<readonly string[]> {
  const ids: string[] = [];
  let offset: string | null = '0';
  for (let page = 0; offset !== null && page < MOST_PAGES; page += 1) {
    const path = `/artifacts?offset=${encodeURIComponent(offset)}`;
    const reply = await registry.call('POST', path, { body });
    expectReply(reply, 200, listOf(listed));
    ids.push(...(reply.body as { id: string }[]).map(({ id }) => id));
    offset = reply.headers.get('offset');
  }
  return ids;
}

/** How artifacts are listed. */
export const list: Group = {
  name: 'list',
  checks: [
    {
      says: 'a star lists everything, each once, page after page',
      async run(world) {
        const [dataset, code] = [await world.artifact('dataset'), await world.artifact('code')];
        const ids = await idsOf(world.registry, [{ name: '*' }]);
        expectThat(new Set(ids).size === ids.length, 'every id once', ids);
        for (const { id } of [dataset, code]) expectThat(ids.includes(id), `${id} in it`, ids);
      },
    },
    {
      says: 'a name lists what has exactly this name, with letter case',
      async run(world) {
        const { id, name } = await world.artifact('code');
        const found = await idsOf(world.registry, [{ name }]);
        expectThat(found.includes(id), `${id} for ${name}`, found);
        const [part, upper] = [name.slice(0, -1), name.toUpperCase()];
        const others = await idsOf(world.registry, [{ name: part }, { name: upper }]);
        expectThat(!others.includes(id), 'nothing for part of it, or in capitals', others);
      },
    },
    {
      says: 'types narrow a query, and no types are all of them',
      async run(world) {
        const { id, name, type } = await world.artifact('code');
        for (const types of [[type], [], ['model', type]]) {
          const found = await idsOf(world.registry, [{ name, types }]);
          expectThat(found.includes(id), `${id} among ${JSON.stringify(types)}`, found);
        }
        const models = await idsOf(world.registry, [{ name, types: ['model'] }]);
        expectThat(!models.includes(id), 'no code among models', models);
      },
    },
    {
      says: 'what any of several queries finds is listed once',
      async run(world) {
        const [dataset, code] = [await world.artifact('dataset'), await world.artifact('code')];
        const queries = [dataset, code, code].map(({ name }) => ({ name }));
        const ids = await idsOf(world.registry, [...queries, { name: 'no-such-artifact' }]);
        for (const { id } of [dataset, code]) {
          const times = ids.filter((one) => one === id).length;
          expectThat(times === 1, `${id} once`, ids);
        }
      },
    },
    {
      says: 'a name that nothing has lists nothing, which is no error',
      async run({ registry, mark }) {
        const reply = await registry.call('POST', '/artifacts', { body: [{ name: `no-${mark}` }] });
        expectReply(reply, 200, listOf(listed));
        expectThat(member(reply.body, 'length') === 0, 'an empty list', reply.body);
      },
    },
    {
      says: 'no query, or one without a name, is a 400',
      async run({ registry }) {
        for (const body of [
          [],
          {},
          [{}],
          [{ types: ['model'] }],
          [{ name: '*', types: ['x'] }],
          '[',
        ]) {
          expectReply(await registry.call('POST', '/artifacts', { body }), 400);
        }
      },
    },
    {
      says: 'an offset that was not given by the page before is a 400',
      async run({ registry }) {
        const body = [{ name: '*' }];
        expectReply(await registry.call('POST', '/artifacts?offset=made-up', { body }), 400);
      },
    },
    {
      says: 'more than a hundred queries are a 413',
      async run({ registry }) {
        const body = Array.from({ length: 101 }, (_, n) => ({ name: `no-such-artifact-${n}` }));
        expectReply(await registry.call('POST', '/artifacts', { body }), 413);
      },
    },
  ],
};
