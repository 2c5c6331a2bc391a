import type { Group } from '../check.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { number, object, valuesOf } from '../expect/shape.ts';

const size = number(0);

/** What a download costs. */
export const cost: Group = {
  name: 'cost',
  checks: [
    {
      says: 'of anything that is registered there is one total, under its id',
      async run(world) {
        for (const source of ['dataset', 'code'] as const) {
          const { type, id } = await world.artifact(source);
          const reply = await world.registry.call('GET', `/artifact/${type}/${id}/cost`);
          expectReply(reply, 200, object({ [id]: object({ total_cost: size }) }));
          const ids = Object.keys(reply.body as object);
          expectThat(ids.length === 1, 'no entry but its own', ids);
        }
      },
    },
    {
      says: 'with what a model depends on, every entry has its own share and a total',
      async run(world) {
        const { id } = await world.artifact('model');
        const reply = await world.registry.call(
          'GET',
          `/artifact/model/${id}/cost?dependency=true`,
        );
        const entry = object({ total_cost: size, standalone_cost: size });
        expectReply(reply, 200, object({ [id]: entry }));
        expectReply(reply, 200, valuesOf(entry));
        const entries = Object.values(reply.body as Record<string, Record<string, number>>);
        const wrong = entries.filter(({ total_cost = 0, standalone_cost = 0 }) => {
          return total_cost < standalone_cost;
        });
        expectThat(wrong.length === 0, 'no total below its share', wrong);
      },
    },
    {
      says: 'an artifact that there is not is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', '/artifact/model/no-such-id/cost'), 404);
        expectReply(await registry.call('GET', '/artifact/model/not_an_id/cost'), 400);
        expectReply(await registry.call('GET', '/artifact/animal/no-such-id/cost'), 400);
      },
    },
  ],
};
