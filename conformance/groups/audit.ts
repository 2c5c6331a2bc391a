import type { Group } from '../check.ts';
import { auditEntry, published } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, listOf, object } from '../expect/shape.ts';

/** Who did what. */
export const audit: Group = {
  name: 'audit',
  checks: [
    {
      says: 'a trail begins with who brought the artifact in, oldest first',
      async run(world) {
        const { type, id } = await world.own('dataset');
        const reply = await world.registry.call('GET', `/artifact/${type}/${id}/audit`);
        expectReply(reply, 200, listOf(auditEntry, 1));
        const entries = reply.body as { action: string; date: string }[];
        expectThat(entries[0]?.action === 'CREATE', 'CREATE first', entries[0]);
        const dates = entries.map(({ date }) => date);
        expectThat(dates.toSorted().join() === dates.join(), 'the oldest first', dates);
      },
    },
    {
      says: 'it holds no action but those that published clients know',
      async run(world) {
        const { type, id } = await world.artifact('dataset');
        const reply = await world.registry.call('GET', `/artifact/${type}/${id}/audit`);
        const artifact = object({ id: exactly(id), type: exactly(type) });
        expectReply(reply, 200, listOf(object({ action: published, artifact }), 1));
      },
    },
    {
      says: 'reading it is written down as well',
      async run(world) {
        const { type, id } = await world.artifact('dataset');
        const path = `/artifact/${type}/${id}/audit`;
        expectReply(await world.registry.call('GET', path), 200);
        const { body } = await world.registry.call('GET', path);
        expectThat(JSON.stringify(body).includes('"AUDIT"'), 'an AUDIT in it', body);
      },
    },
    {
      says: 'an artifact that there never was is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', '/artifact/model/no-such-id/audit'), 404);
        expectReply(await registry.call('GET', '/artifact/model/not_an_id/audit'), 400);
      },
    },
  ],
};
