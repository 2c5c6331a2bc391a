import type { Group } from '../check.ts';
import { listed } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, listOf, object } from '../expect/shape.ts';

/** How the registry is spoken to, whatever is asked. */
export const transport: Group = {
  name: 'transport',
  checks: [
    {
      says: 'every path is there below /api as well',
      async run(world) {
        const { stranger, registry } = world;
        expectReply(
          await stranger.call('GET', '/api/health'),
          200,
          object({ status: exactly('ok') }),
        );
        const { path, id } = await world.artifact('dataset');
        const shape = object({ metadata: object({ id: exactly(id) }) });
        expectReply(await registry.call('GET', `/api${path}`), 200, shape);
      },
    },
    {
      says: 'a path that there is not is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', '/no/such/path'), 404);
      },
    },
    {
      says: 'a method that a path does not take is a 405, which says what it takes',
      async run({ registry }) {
        const reply = await registry.call('DELETE', '/tracks');
        expectReply(reply, 405);
        const allow = reply.headers.get('allow') ?? '';
        expectThat(/\bGET\b/.test(allow), 'allow with GET in it', allow);
      },
    },
    {
      says: 'OPTIONS is a 204 for anybody, without credentials',
      async run({ stranger }) {
        for (const path of ['/artifacts', '/artifact/model', '/artifacts/model/no-such-id']) {
          const headers = {
            origin: 'https://example.org',
            'access-control-request-method': 'POST',
          };
          const reply = await stranger.call('OPTIONS', path, { headers });
          expectReply(reply, 204);
          const credentials = reply.headers.get('access-control-allow-credentials');
          expectThat(credentials !== 'true', 'no credentials', credentials);
        }
      },
    },
    {
      says: 'JSON is taken whatever the content type says',
      async run({ registry, mark }) {
        const body = [{ name: `no-${mark}` }];
        for (const type of [
          'text/plain',
          'application/x-www-form-urlencoded',
          'application/json',
        ]) {
          const headers = { 'content-type': type };
          const reply = await registry.call('POST', '/artifacts', { body, headers });
          expectReply(reply, 200, listOf(listed));
        }
      },
    },
    {
      says: 'a body above a mebibyte is a 413',
      async run({ registry }) {
        const body = [{ name: 'x'.repeat(1024 * 1024) }];
        expectReply(await registry.call('POST', '/artifacts', { body }), 413);
      },
    },
    {
      says: 'a request is answered under the id that it came with, if that is a sane one',
      async run({ stranger, mark }) {
        for (const [sent, isSane] of [
          [`conformance-${mark}`, true],
          ['x'.repeat(129), false],
          ['a b <c>', false],
        ] as const) {
          const headers = { 'x-request-id': sent };
          const reply = await stranger.call('GET', '/tracks', { headers });
          const id = reply.headers.get('x-request-id');
          expectThat(id !== null && (id === sent) === isSane, isSane ? sent : 'another id', id);
        }
      },
    },
    {
      says: 'no browser guesses at what a reply is',
      async run({ stranger }) {
        const { headers } = await stranger.call('GET', '/health');
        const options = headers.get('x-content-type-options');
        expectThat(options === 'nosniff', 'x-content-type-options: nosniff', options);
      },
    },
  ],
};
