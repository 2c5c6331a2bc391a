import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { registryClient } from './client/registry-client.ts';
import { groups } from './groups/index.ts';
import { type Result, runChecks } from './run-checks.ts';
import { presets } from './sources.ts';
import { conformance } from './testing/conformance-command.ts';
import { type Passing, spoiledRegistry, stubbornRegistry } from './testing/spoiled-registry.ts';
import { createWorld } from './world/world.ts';

/** Ingestions take their time on a machine that has other things to do. */
const PATIENCE_MS = 300_000;

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack();
}, PATIENCE_MS);
afterAll(() => registry.close());

/** What comes of these groups at a registry, all of them where none is named. */
async function resultsAt(url: string, only: readonly string[] = []): Promise<readonly Result[]> {
  const { token } = registry.stack;
  const settings = { gate: 'default', sources: presets.sample, destructive: true } as const;
  const chosen = only.length > 0 ? groups.filter(({ name }) => only.includes(name)) : groups;
  const world = createWorld(registryClient(url, token), settings);
  const results: Result[] = [];
  await runChecks(chosen, world, { patience: 60_000, onResult: (result) => results.push(result) });
  return results;
}

function failed(results: readonly Result[]): readonly string[] {
  return results
    .filter(({ outcome }) => outcome.kind === 'failed')
    .map(({ group, says }) => `${group}: ${says}`);
}

/** A member of a body, taken out or put in the place of what was there. */
function without(body: unknown, ...path: readonly string[]): void {
  const [last = '', ...above] = path.toReversed();
  const holder = above.reverse().reduce<unknown>((at, name) => Reflect.get(Object(at), name), body);
  Reflect.deleteProperty(Object(holder), last);
}

const isRead = ({ method, path }: Passing) =>
  method === 'GET' && /^\/artifacts?\/dataset\/\w+$/.test(path);

interface Misbehaviour {
  readonly spoil: (reply: Passing) => void;
  readonly groups: readonly string[];
  /** Checks that have to fail, and no others. */
  readonly fail: readonly string[];
}

const misbehaviours: Readonly<Record<string, Misbehaviour>> = {
  'leaves out a member of its health': {
    spoil: ({ path, body }) => path === '/health' && without(body, 'counts'),
    groups: ['health', 'tracks'],
    fail: ['health: a stranger is told that the registry works, and how much is in it'],
  },
  'has another track': {
    spoil: (reply) => {
      if (reply.path === '/tracks') reply.body = { plannedTracks: ['Other track'] };
    },
    groups: ['health', 'tracks'],
    fail: ['tracks: a stranger is told the three tracks'],
  },
  'answers 401 where there is no token': {
    spoil: (reply) => {
      if (reply.path === '/artifact/byRegEx' && reply.status === 403) reply.status = 401;
    },
    groups: ['authentication'],
    fail: ['authentication: without a token everything but the open routes is a 403'],
  },
  'answers 422 to what is malformed': {
    spoil: (reply) => {
      if (reply.path === '/artifact/model' && reply.status === 400) reply.status = 422;
    },
    groups: ['create', 'search'],
    fail: [
      'create: a body that is not of the right form is a 400',
      'create: a model that is not on the Hub is a 400',
      'create: a source that does not exist is a 400, and registers nothing',
    ],
  },
  'leaves download_url out of what it reads': {
    spoil: (reply) =>
      isRead(reply) && reply.status === 200 && without(reply.body, 'data', 'download_url'),
    groups: ['read'],
    fail: ['read: an artifact is read at /artifacts/{type}/{id} and at /artifact/{type}/{id}'],
  },
  'writes a URL in another way than it was sent': {
    spoil: ({ method, path, status, body }) => {
      if (method !== 'POST' || path !== '/artifact/dataset' || status !== 201) return;
      Object.assign((body as { data: object }).data, {
        url: 'https://huggingface.co/datasets/a/b',
      });
    },
    groups: ['create'],
    fail: ['create: a dataset that is posted comes in, with the URL exactly as it was sent'],
  },
  'leaves a score out of ratings': {
    spoil: ({ path, body }) => path.endsWith('/rate') && without(body, 'bus_factor'),
    groups: ['rate'],
    fail: ['rate: a model’s rating has every score, and how long each took'],
  },
  'tells a refusal as a 400': {
    spoil: (reply) => {
      if (reply.status === 424) reply.status = 400;
    },
    groups: ['gate'],
    fail: [
      'gate: a model that fails is a 424, with every rule it fails and what would help',
      'gate: nothing of a refused model is kept, and its source stays free',
    ],
  },
  'does not say which rules a model fails': {
    spoil: ({ status, body }) => status === 424 && without(body, 'failed'),
    groups: ['gate'],
    fail: ['gate: a model that fails is a 424, with every rule it fails and what would help'],
  },
  'lists an artifact twice': {
    spoil: ({ path, body }) => {
      if (path.startsWith('/artifacts?') && Array.isArray(body)) body.push(...body.slice(0, 1));
    },
    groups: ['list'],
    fail: [
      'list: a star lists everything, each once, page after page',
      'list: what any of several queries finds is listed once',
    ],
  },
  'keeps the links of a graph that it cuts': {
    spoil: ({ path, body }) => {
      if (path.endsWith('/lineage')) (body as { nodes?: unknown[] }).nodes?.splice(0, 1);
    },
    groups: ['lineage'],
    fail: ['lineage: a model’s graph has the model in it, and edges between its nodes only'],
  },
  'answers the licence question with an object': {
    spoil: (reply) => {
      if (typeof reply.body === 'boolean') reply.body = { compatible: reply.body };
    },
    groups: ['licence'],
    fail: [
      'licence: the answer is yes or no and nothing else',
      'licence: asked why, it says so, and stays the same answer',
    ],
  },
  'shows actions that no client knows': {
    spoil: ({ path, body }) => {
      if (path.endsWith('/audit') && Array.isArray(body))
        Object.assign(body[0], { action: 'LOOK' });
    },
    groups: ['audit'],
    fail: [
      'audit: a trail begins with who brought the artifact in, oldest first',
      'audit: it holds no action but those that published clients know',
    ],
  },
  'gives plain text for what is refused': {
    spoil: ({ status, headers }) => {
      if (status === 404) headers['content-type'] = 'text/plain';
    },
    groups: ['problems'],
    fail: ['problems: so it is for a path, and for an artifact, that there is not'],
  },
  'answers a reset that is not allowed with a 403': {
    spoil: (reply) => {
      if (reply.path === '/reset' && reply.status === 401) reply.status = 403;
    },
    groups: ['reset'],
    fail: ['reset: who is no administrator gets a 401, and nothing is lost'],
  },
};

describe('of a registry that', () => {
  test.each(Object.entries(misbehaviours))(
    '%s, the checks fail that are about it, and no others',
    async (_what, { spoil, groups: only, fail }) => {
      await using spoiled = await spoiledRegistry(registry.stack.url, spoil);
      expect(failed(await resultsAt(spoiled.url, only))).toEqual(fail);
    },
    PATIENCE_MS,
  );
});

describe('no check passes at a registry that says to everything', () => {
  test.each([
    ['that something went wrong', 500, { detail: 'no' }],
    ['that all is well, and nothing else', 200, {}],
  ])('%s', async (_what, status, body) => {
    await using stubborn = await stubbornRegistry(status, body);
    const results = await resultsAt(stubborn.url);
    const passed = results.filter(({ outcome }) => outcome.kind === 'passed');
    expect(passed.map(({ group, says }) => `${group}: ${says}`)).toEqual([]);
  });
});

test('a reply that never ends is cut, and a check that takes too long is given up', async () => {
  await using endless = await spoiledRegistry(registry.stack.url, (reply) => {
    if (reply.path === '/tracks') reply.body = 'x'.repeat(20_000_000);
  });
  const [result] = await resultsAt(endless.url, ['tracks']);
  expect(result?.outcome).toMatchObject({ kind: 'failed' });
  expect(JSON.stringify(result).length).toBeLessThan(2_000);
});

test(
  'a report shows what came, without the tokens and tickets in it',
  async () => {
    const { url, token } = registry.stack;
    const tickets: string[] = [];
    await using spoiled = await spoiledRegistry(url, (reply) => {
      if (!isRead(reply) || reply.status !== 200) return;
      const { data } = reply.body as { data: { download_url: string } };
      tickets.push(new URL(data.download_url).searchParams.get('ticket') ?? '');
      reply.status = 203;
      reply.body = { said: `bearer ${token}`, again: token, link: data.download_url };
    });
    const file = join(tmpdir(), `conformance-${process.pid}.xml`);
    const args = [spoiled.url, '--sources=sample', '--group=read', `--junit=${file}`];
    const { status, out } = await conformance(args, { REGISTRY_TOKEN: token });
    const xml = await readFile(file, 'utf8');
    await rm(file);

    expect(status).toBe(1);
    expect(out).toContain('came:     203 {"said":"bearer …","again":"…","link":"http://');
    expect(xml).toContain('203 {&quot;said&quot;:&quot;bearer …&quot;');
    expect(tickets.length).toBeGreaterThan(0);
    for (const secret of [token, ...tickets]) {
      expect(secret).not.toBe('');
      expect(`${out}${xml}`).not.toContain(secret);
    }
  },
  PATIENCE_MS,
);

test(
  'what was there before is left alone, and destroyed only when that is asked for',
  async () => {
    const { url, token } = registry.stack;
    const variables = { REGISTRY_TOKEN: token };
    const body = { url: presets.sample.dataset };
    const before = await registry.call('POST', '/artifact/dataset', { body });
    expect(before.status).toBe(201);
    const models = async () => (await registry.call('GET', '/health')).body.models;

    const only = ['read', 'update', 'delete', 'audit'].map((name) => `--group=${name}`);
    const { status, out } = await conformance([url, '--sources=sample', ...only], variables);
    expect(out.match(/^FAILED.*$/gm)).toBeNull();
    expect(status).toBe(0);
    expect(out).toContain('tidewords was there before, and is left alone');
    expect(await models()).toBe(1);

    expect((await conformance([url, '--group=reset'], variables)).status).toBe(2);
    expect(await models()).toBe(1);
  },
  PATIENCE_MS,
);
