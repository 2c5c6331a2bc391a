import type { Group } from '../check.ts';
import { finishedRun } from '../client/finished-run.ts';
import { textAt } from '../client/member.ts';
import { explainedRating, moment, rating } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, listOf, number, object, text } from '../expect/shape.ts';

const past = object({ rated_at: moment, sha: text, net_score: number(0, 1) });

/** What a model is worth. */
export const rate: Group = {
  name: 'rate',
  checks: [
    {
      says: 'a model’s rating has every score, and how long each took',
      async run(world) {
        const { id, name } = await world.artifact('model');
        const reply = await world.registry.call('GET', `/artifact/model/${id}/rate`);
        expectReply(reply, 200, rating);
        expectReply(reply, 200, object({ name: exactly(name) }));
      },
    },
    {
      says: 'it says of every number how to read it, and when it was found',
      async run(world) {
        const { id } = await world.artifact('model');
        const reply = await world.registry.call('GET', `/artifact/model/${id}/rate`);
        expectReply(reply, 200, explainedRating);
      },
    },
    {
      says: 'asked strictly, a rating in which something is unknown is a 500',
      async run(world) {
        const { id } = await world.artifact('model');
        const path = `/artifact/model/${id}/rate`;
        const plain = await world.registry.call('GET', path);
        expectReply(plain, 200, explainedRating);
        const isUnknown = JSON.stringify(plain.body).includes('"inconclusive"');
        const strict = await world.registry.call('GET', `${path}?strict=true`);
        expectReply(strict, isUnknown ? 500 : 200);
      },
    },
    {
      says: 'what is not a model has no rating',
      async run(world) {
        const { id } = await world.artifact('dataset');
        expectReply(await world.registry.call('GET', `/artifact/model/${id}/rate`), 404);
        expectReply(await world.registry.call('GET', '/artifact/model/no-such-id/rate'), 404);
        expectReply(await world.registry.call('GET', '/artifact/model/not_an_id/rate'), 400);
      },
    },
    {
      says: 'a model is rated again, and the history has both, newest first',
      async run(world) {
        const { id } = await world.own('model');
        const path = `/artifact/model/${id}/rate`;
        const started = await world.registry.call('POST', path);
        expectReply(started, 202, object({ execution: text }));
        const { reply } = await finishedRun(world.registry, textAt(started.body, 'execution'));
        expectReply(reply, 200, object({ status: exactly('SUCCEEDED') }));
        const history = await world.registry.call('GET', `${path}/history`);
        expectReply(history, 200, listOf(past, 2));
        const dates = (history.body as { rated_at: string }[]).map(({ rated_at }) => rated_at);
        const newestFirst = dates.toSorted().toReversed();
        expectThat(dates.join() === newestFirst.join(), 'the newest first', dates);
      },
    },
    {
      says: 'what the rating rests on is shown',
      async run(world) {
        const { id } = await world.artifact('model');
        const reply = await world.registry.call('GET', `/artifact/model/${id}/evidence`);
        const shape = object({ rated_at: moment, net_score: number(0, 1), results: object({}) });
        expectReply(reply, 200, shape);
      },
    },
  ],
};
