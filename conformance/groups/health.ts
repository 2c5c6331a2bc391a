import type { Group } from '../check.ts';
import { component, moment } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { exactly, listOf, number, object } from '../expect/shape.ts';

const count = number(0);
const counts = object({ model: count, dataset: count, code: count });

/** How the registry says it is. */
export const health: Group = {
  name: 'health',
  checks: [
    {
      says: 'a stranger is told that the registry works, and how much is in it',
      async run({ stranger }) {
        const shape = object({ status: exactly('ok'), uptime_s: count, models: count, counts });
        expectReply(await stranger.call('GET', '/health'), 200, shape);
      },
    },
    {
      says: 'a load balancer is told that it is ready',
      async run({ stranger }) {
        const reply = await stranger.call('GET', '/health?ready=true');
        expectReply(reply, 200, object({ status: exactly('ok') }));
      },
    },
    {
      says: 'every component says how it is doing',
      async run({ stranger }) {
        const reply = await stranger.call('GET', '/health/components?windowMinutes=30');
        const shape = object({
          components: listOf(component, 1),
          generated_at: moment,
          window_minutes: exactly(30),
        });
        expectReply(reply, 200, shape);
      },
    },
    {
      says: 'a window outside of five minutes to a day is refused',
      async run({ stranger }) {
        for (const minutes of ['4', '1441', 'many']) {
          const path = `/health/components?windowMinutes=${minutes}`;
          expectReply(await stranger.call('GET', path), 400);
        }
      },
    },
  ],
};
