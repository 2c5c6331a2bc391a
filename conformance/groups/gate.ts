import type { Group } from '../check.ts';
import { member, textAt } from '../client/member.ts';
import { artifact, failedRule } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, listOf, object, text, textLike } from '../expect/shape.ts';
import { bringIn } from '../world/bring-in.ts';

/** What becomes of a model that is not good enough. */
export const gate: Group = {
  name: 'gate',
  checks: [
    {
      says: 'where every upload should succeed, a model comes in whatever it is worth',
      gate: 'open',
      async run(world) {
        await world.own('refused');
        expectReply((await world.posted('refused')).outcome, 201, artifact);
      },
    },
    {
      says: 'a model that fails is a 424, with every rule it fails and what would help',
      gate: 'default',
      async run(world) {
        const { outcome } = await world.posted('refused');
        const shape = object({
          detail: textLike('"Ingest rejected: …"', /^Ingest rejected: \S+/),
          failed: listOf(failedRule, 1),
          next: listOf(text, 1),
        });
        expectReply(outcome, 424, shape);
      },
    },
    {
      says: 'nothing of a refused model is kept, and its source stays free',
      gate: 'default',
      async run(world) {
        const { outcome, url, name = '' } = await world.posted('refused');
        expectReply(outcome, 424);
        expectReply(await world.registry.call('GET', `/artifact/byName/${name}`), 404);
        const listed = await world.registry.call('POST', '/artifacts', { body: [{ name }] });
        expectThat(member(listed.body, 'length') === 0, 'an empty list', listed.body);
        expectReply(await bringIn(world.registry, 'model', { url, name }), 424);
      },
    },
    {
      says: 'an administrator may let it in, which it says of itself from then on',
      gate: 'default',
      async run(world) {
        const { refused: url } = world.settings.sources;
        const body = { url, waiver: { reason: 'a conformance run' } };
        const outcome = await bringIn(world.registry, 'model', body);
        const path = `/artifacts/model/${textAt(outcome.body, 'metadata', 'id')}`;
        try {
          const waived = object({
            metadata: object({ admission: object({ decision: exactly('waived') }) }),
          });
          expectReply(outcome, 201, artifact);
          expectReply(await world.registry.call('GET', path), 200, waived);
        } finally {
          if (outcome.status === 201) await world.registry.call('DELETE', path);
        }
      },
    },
    {
      says: 'nobody else may',
      gate: 'default',
      async run(world) {
        const { client } = await world.user('search', 'upload');
        const { refused: url } = world.settings.sources;
        const body = { url, waiver: { reason: 'because' } };
        expectReply(await client.call('POST', '/artifact/model', { body }), 403);
      },
    },
  ],
};
