import { createHash } from 'node:crypto';
import type { Group } from '../check.ts';
import { member, textAt } from '../client/member.ts';
import type { RegistryClient, Reply } from '../client/registry-client.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { expectThat } from '../expect/expect-that.ts';
import { Skipped } from '../expect/skipped.ts';

/** Larger ones are led to, and not fetched. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Where a reply leads. */
function target(reply: Reply): string {
  expectReply(reply, 302);
  const location = reply.headers.get('location') ?? '';
  expectThat(/^https?:\/\//.test(location), 'a location that is a URL', location);
  return location;
}

async function bytesAt(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  expectThat(response.status === 200, '200 where the download leads', response.status);
  return Buffer.from(await response.arrayBuffer());
}

async function actions(registry: RegistryClient, path: string): Promise<readonly string[]> {
  const { body } = await registry.call('GET', `${path}/audit`);
  return Array.isArray(body) ? body.map((entry) => textAt(entry, 'action')) : [];
}

/** How the contents are fetched. */
export const download: Group = {
  name: 'download',
  checks: [
    {
      says: 'a download leads to the bytes that the artifact says it has',
      async run(world) {
        const { id, type, body } = await world.artifact('dataset');
        const url = target(await world.registry.call('GET', `/artifact/${type}/${id}/download`));
        const size = Number(member(body, 'data', 'bundle', 'bytes'));
        if (size > MOST_BYTES) throw new Skipped(`it has ${size} bytes`);
        const bytes = await bytesAt(url);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const expected = textAt(body, 'data', 'bundle', 'sha256');
        expectThat(bytes.length === size, `${size} bytes`, bytes.length);
        expectThat(sha256 === expected, `the SHA-256 ${expected}`, sha256);
      },
    },
    {
      says: 'the artifact’s download_url works by itself',
      async run(world) {
        const { path } = await world.artifact('dataset');
        const { body } = await world.registry.call('GET', path);
        const reply = await world.stranger.call('GET', textAt(body, 'data', 'download_url'));
        expectThat((await bytesAt(target(reply))).length > 0, 'something', 'nothing');
      },
    },
    {
      says: 'a link that was changed is a 403',
      async run(world) {
        const { path } = await world.artifact('dataset');
        const { body } = await world.registry.call('GET', path);
        const url = textAt(body, 'data', 'download_url');
        expectReply(await world.stranger.call('GET', `${url}x`), 403);
      },
    },
    {
      says: 'without a token or a ticket it is a 403',
      async run(world) {
        const { id, type } = await world.artifact('dataset');
        expectReply(await world.stranger.call('GET', `/artifact/${type}/${id}/download`), 403);
      },
    },
    {
      says: 'HEAD is told where it would lead',
      async run(world) {
        const { id, type } = await world.artifact('dataset');
        target(await world.registry.call('HEAD', `/artifact/${type}/${id}/download`));
      },
    },
    {
      says: 'what describes the artifact can be had by itself, and no part that there is not',
      async run(world) {
        const { id, type } = await world.artifact('dataset');
        const path = `/artifact/${type}/${id}/download`;
        target(await world.registry.call('GET', `${path}?component=metadata`));
        expectReply(await world.registry.call('GET', `${path}?component=everything`), 400);
      },
    },
    {
      says: 'a download is written down before it begins',
      async run(world) {
        const { id, type } = await world.artifact('dataset');
        const path = `/artifact/${type}/${id}`;
        const before = await actions(world.registry, path);
        target(await world.registry.call('GET', `${path}/download`));
        const after = await actions(world.registry, path);
        const added = after.slice(before.length);
        expectThat(added.includes('DOWNLOAD'), 'a DOWNLOAD more', added);
      },
    },
    {
      says: 'an artifact that there is not is a 404',
      async run({ registry }) {
        expectReply(await registry.call('GET', '/artifact/model/no-such-id/download'), 404);
        expectReply(await registry.call('GET', '/artifact/model/not_an_id/download'), 400);
      },
    },
  ],
};
