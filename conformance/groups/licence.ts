import type { Group } from '../check.ts';
import type { Reply } from '../client/registry-client.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { exactly, flag, listOf, object, text } from '../expect/shape.ts';
import type { World } from '../world/world.ts';

/** Whether the code that the run is given goes with a model. */
function ask({ registry, settings }: World, id: string, given: Given = {}): Promise<Reply> {
  const { query = '', body = { github_url: settings.sources.code } } = given;
  return registry.call('POST', `/artifact/model/${id}/license-check${query}`, { body });
}

interface Given {
  readonly query?: string;
  readonly body?: unknown;
}

/** Whether code may be used together with a model. */
export const licence: Group = {
  name: 'licence',
  checks: [
    {
      says: 'the answer is yes or no and nothing else',
      async run(world) {
        const { id } = await world.artifact('model');
        expectReply(await ask(world, id), 200, flag);
      },
    },
    {
      says: 'asked why, it says so, and stays the same answer',
      async run(world) {
        const { id } = await world.artifact('model');
        const plain = await ask(world, id);
        const shape = object({
          compatible: exactly(plain.body),
          because: text,
          obligations: listOf(text),
        });
        expectReply(await ask(world, id, { query: '?explain=true' }), 200, shape);
      },
    },
    {
      says: 'what is no project on GitHub is a 400',
      async run(world) {
        const { id } = await world.artifact('model');
        const inside = 'https://169.254.169.254/a/b';
        for (const github_url of ['not a URL', 'https://github.com/', inside, 7, undefined]) {
          expectReply(await ask(world, id, { body: { github_url } }), 400);
        }
      },
    },
    {
      says: 'a project that there is not is a 404',
      async run(world) {
        const { id } = await world.artifact('model');
        const github_url = `https://github.com/conformance-${world.mark}/nothing-is-here`;
        expectReply(await ask(world, id, { body: { github_url } }), 404);
      },
    },
    {
      says: 'a model that there is not is a 404',
      run: async (world) => expectReply(await ask(world, 'no-such-id'), 404),
    },
  ],
};
