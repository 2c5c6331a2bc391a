import type { Group } from '../check.ts';
import { finishedRun } from '../client/finished-run.ts';
import { textAt } from '../client/member.ts';
import { artifact, id, moment } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { absent, exactly, listOf, object, text } from '../expect/shape.ts';

/** What takes long is told of by its run. */
export const executions: Group = {
  name: 'executions',
  checks: [
    {
      says: 'who does not want to wait gets a 202, which says where the run is told of',
      async run(world) {
        const { type, url, path } = await world.own('dataset');
        expectReply(await world.registry.call('DELETE', path), 200);
        world.forget('dataset');
        const reply = await world.registry.call('POST', `/artifact/${type}`, {
          body: { url },
          headers: { prefer: 'respond-async' },
        });
        const shape = object({
          metadata: object({ id, type: exactly(type) }),
          data: object({ url: exactly(url), download_url: absent }),
          execution: id,
        });
        expectReply(reply, 202, shape);
        const location = reply.headers.get('location');
        const run = textAt(reply.body, 'execution');
        const seconds = reply.headers.get('retry-after') ?? '';
        const { reply: told } = await finishedRun(world.registry, run);
        const finished = object({
          execution: exactly(run),
          status: exactly('SUCCEEDED'),
          started_at: moment,
          states: listOf(object({ name: text, status: text })),
          artifact,
        });
        expectReply(told, 200, finished);
        const made = textAt(told.body, 'artifact', 'metadata', 'id');
        await world.registry.call('DELETE', `/artifacts/${type}/${made}`);
        expectThat(location === `/executions/${run}`, `location: /executions/${run}`, location);
        expectThat(/^\d+$/.test(seconds), 'retry-after in seconds', seconds);
      },
    },
    {
      says: 'a run that there is not is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', '/executions/no-such-run'), 404);
      },
    },
    {
      says: 'a run is nobody else’s to see',
      async run({ stranger }) {
        expectReply(await stranger.call('GET', '/executions/no-such-run'), 403);
      },
    },
  ],
};
