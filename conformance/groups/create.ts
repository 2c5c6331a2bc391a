import type { Check, Group } from '../check.ts';
import { textAt } from '../client/member.ts';
import { artifact } from '../expect/contract-shapes.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { exactly, object } from '../expect/shape.ts';
import type { SourceName } from '../sources.ts';
import { bringIn } from '../world/bring-in.ts';
import type { World } from '../world/world.ts';

function comesIn(source: SourceName, what: string): Check {
  return {
    says: `${what} that is posted comes in, with the URL exactly as it was sent`,
    async run(world) {
      const { url, type } = await world.own(source);
      const { outcome, name } = await world.posted(source);
      expectReply(outcome, 201, artifact);
      const shape = object({
        metadata: object({ type: exactly(type), ...(name && { name: exactly(name) }) }),
        data: object({ url: exactly(url) }),
      });
      expectReply(outcome, 201, shape);
    },
  };
}

/** Bodies that bring nothing in, whatever a registry makes of them. */
const malformed: Readonly<Record<string, unknown>> = {
  nothing: {},
  'a list': [],
  'half of a document': '{"url":',
  'a URL that is none': { url: 'not a URL' },
  'a URL that is a number': { url: 7 },
  'a URL without TLS': { url: 'http://huggingface.co/a/b' },
  'a URL with a password': { url: 'https://user:secret@huggingface.co/a/b' },
  'a URL of another host': { url: 'https://example.org/a/b' },
  'a URL of a host inside': { url: 'https://169.254.169.254/a/b' },
};

async function refuses(world: World, type: string, body: unknown): Promise<void> {
  expectReply(await world.registry.call('POST', `/artifact/${type}`, { body }), 400);
}

/** How artifacts come in. */
export const create: Group = {
  name: 'create',
  checks: [
    comesIn('model', 'a model'),
    comesIn('dataset', 'a dataset'),
    comesIn('code', 'code, under a name of one’s own,'),
    {
      says: 'a source that is registered already is a 409 with its id',
      async run(world) {
        const { type, url, id: known } = await world.artifact('dataset');
        const reply = await world.registry.call('POST', `/artifact/${type}`, { body: { url } });
        expectReply(reply, 409, object({ id: exactly(known) }));
      },
    },
    {
      says: 'of several posts of one source at once, exactly one brings it in',
      async run(world) {
        const { type, url, path } = await world.own('code');
        expectReply(await world.registry.call('DELETE', path), 200);
        world.forget('code');
        const body = { url, name: `conformance/${world.mark}` };
        const outcomes = await Promise.all(
          Array.from({ length: 4 }, () => bringIn(world.registry, type, body)),
        );
        const winner = outcomes.find(({ status }) => status === 201);
        const won = textAt(winner?.body, 'metadata', 'id');
        if (won !== '') await world.registry.call('DELETE', `/artifacts/${type}/${won}`);
        const statuses = outcomes.map(({ status }) => status).toSorted();
        expectThat(statuses.join() === '201,409,409,409', 'one 201 and 409 for the rest', statuses);
      },
    },
    {
      says: 'a body that is not of the right form is a 400',
      async run(world) {
        for (const body of Object.values(malformed)) await refuses(world, 'model', body);
      },
    },
    {
      says: 'a type that there is not is a 400',
      run: async (world) => refuses(world, 'animal', { url: world.settings.sources.model }),
    },
    {
      says: 'a name that is reserved or too long is a 400',
      async run(world) {
        const { dataset: url } = world.settings.sources;
        for (const name of ['*', '', 'x'.repeat(257), 'line\nbreak']) {
          await refuses(world, 'dataset', { url, name });
        }
      },
    },
    {
      says: 'a model that is not on the Hub is a 400',
      run: async (world) => refuses(world, 'model', { url: world.settings.sources.code }),
    },
    {
      says: 'a source that does not exist is a 400, and registers nothing',
      async run(world) {
        const url = `https://huggingface.co/conformance-${world.mark}/nothing-is-here`;
        expectReply(await bringIn(world.registry, 'model', { url }), 400);
        const found = await world.registry.call('GET', '/artifact/byName/nothing-is-here');
        expectReply(found, 404);
      },
    },
  ],
};
