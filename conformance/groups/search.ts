import type { Group } from '../check.ts';
import type { Reply } from '../client/registry-client.ts';
import { listed } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { listOf } from '../expect/shape.ts';
import type { World } from '../world/world.ts';

function expectFound(reply: Reply, id: string): void {
  expectReply(reply, 200, listOf(listed, 1));
  const isFound = (reply.body as { id: string }[]).some((one) => one.id === id);
  expectThat(isFound, `${id} among what ${reply.request} finds`, reply.body);
}

function byRegEx({ registry }: World, regex: unknown): Promise<Reply> {
  return registry.call('POST', '/artifact/byRegEx', { body: { regex } });
}

/** How artifacts are found. */
export const search: Group = {
  name: 'search',
  checks: [
    {
      says: 'an artifact is found by its name, slashes plain or encoded',
      async run(world) {
        const { id, name } = await world.artifact('code');
        for (const written of [name, encodeURIComponent(name)]) {
          expectFound(await world.registry.call('GET', `/artifact/byName/${written}`), id);
        }
      },
    },
    {
      says: 'a name that nothing has is a 404',
      async run({ registry, mark }) {
        expectReply(await registry.call('GET', `/artifact/byName/no-${mark}`), 404);
      },
    },
    {
      says: 'a pattern finds a name that it matches any part of',
      async run(world) {
        const { id, name } = await world.artifact('code');
        const part = name.slice(2, -2);
        for (const regex of [part, `^${name}$`, `${part.slice(0, -1)}.`, `(?:${part}|nothing)`]) {
          expectFound(await byRegEx(world, regex), id);
        }
      },
    },
    {
      says: 'letter case counts, unless the pattern begins with (?i)',
      async run(world) {
        const { id, name } = await world.artifact('code');
        expectFound(await byRegEx(world, `(?i)^${name.toUpperCase()}$`), id);
        expectReply(await byRegEx(world, `^${name.toUpperCase()}$`), 404);
      },
    },
    {
      says: 'a pattern that matches nothing is a 404',
      async run(world) {
        expectReply(await byRegEx(world, `^no-${world.mark}$`), 404);
      },
    },
    {
      says: 'what is no pattern is a 400',
      async run(world) {
        for (const regex of ['(', '[a', '*', undefined, 7]) {
          expectReply(await byRegEx(world, regex), 400);
        }
      },
    },
    {
      says: 'a pattern that could take without end is a 400, and not tried',
      async run(world) {
        for (const regex of ['(a+)+$', '(a|aa)*$', '(x+x+)+y', '(a)\\1', '(?=a)b', 'a{2000}']) {
          expectReply(await byRegEx(world, regex), 400);
        }
      },
    },
  ],
};
