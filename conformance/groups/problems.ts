import type { Group } from '../check.ts';
import type { Reply } from '../client/registry-client.ts';
import { problem } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, listOf, object, text } from '../expect/shape.ts';

function expectProblem(reply: Reply, status: number): void {
  expectReply(reply, status, problem);
  const { headers } = reply;
  const type = headers.get('content-type') ?? '';
  const isProblem = /^application\/problem\+json\b/.test(type);
  expectThat(isProblem, `application/problem+json for ${reply.request}`, type);
  const shape = object({ status: exactly(status), instance: exactly(headers.get('x-request-id')) });
  expectReply(reply, status, shape);
}

/** What is refused says why, in the form of RFC 9457. */
export const problems: Group = {
  name: 'problems',
  checks: [
    {
      says: 'who has no token is told in a problem document',
      async run({ stranger }) {
        expectProblem(await stranger.call('GET', '/users/me'), 403);
      },
    },
    {
      says: 'so it is for a path, and for an artifact, that there is not',
      async run({ registry }) {
        expectProblem(await registry.call('GET', '/no/such/path'), 404);
        expectProblem(await registry.call('GET', '/artifacts/model/no-such-id'), 404);
      },
    },
    {
      says: 'a body that is not of the right form is told place by place',
      async run({ registry }) {
        const reply = await registry.call('POST', '/artifact/model', { body: { url: 7 } });
        expectProblem(reply, 400);
        const errors = listOf(object({ path: text, message: text }), 1);
        expectReply(reply, 400, object({ errors }));
      },
    },
    {
      says: 'half of a document is told as that',
      async run({ registry }) {
        expectProblem(await registry.call('POST', '/artifacts', { body: '[{"name":' }), 400);
      },
    },
    {
      says: 'nothing of the inside is told',
      async run({ registry }) {
        const { body } = await registry.call('POST', '/artifact/byRegEx', { body: { regex: '(' } });
        expectReply(await registry.call('POST', '/artifact/byRegEx', { body: '{' }), 400, problem);
        const told = JSON.stringify(body);
        const isInside = /\bat [\w.<>]+ \(|node_modules|\.[cm]?[jt]s:\d/.test(told);
        expectThat(!isInside, 'no stack of calls', body);
      },
    },
  ],
};
