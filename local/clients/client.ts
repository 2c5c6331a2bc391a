import type { Chance } from '../fuzz/chance.ts';
import type { Door, Timed } from './door.ts';
import type { History, Span } from './history.ts';
import type { SharedToken } from './shared-token.ts';

/** What all clients share. */
export interface World {
  readonly door: Door;
  readonly history: History;
  readonly token: SharedToken;
  readonly urls: readonly string[];
  /** Artifacts that somebody has seen, newest last. */
  readonly seen: Set<string>;
}

type Act = (world: World, chance: Chance) => Promise<void>;

/** What a client does, and how often, of a hundred times. */
const acts: readonly (readonly [number, Act])[] = [
  [34, read],
  [14, readRating],
  [10, list],
  [14, create],
  [12, update],
  [9, remove],
  [7, rate],
];

/** A reset is rare: it takes everything that there is. */
const RESETS = 0.001;

/** Does one thing, and writes down what it did or saw. */
export async function act(world: World, chance: Chance): Promise<void> {
  if (chance.of(RESETS)) return reset(world);
  let left = chance.below(100);
  for (const [often, does] of acts) {
    left -= often;
    if (left < 0) return does(world, chance);
  }
}

/** Mostly of those that came last; of the others many are gone, and have to stay so. */
function pick({ seen }: World, chance: Chance): string | undefined {
  const ids = [...seen];
  if (ids.length === 0) return undefined;
  const from = chance.of(0.8) ? Math.max(0, ids.length - 30) : 0;
  return chance.pick(ids.slice(from));
}

async function read(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { door, token, history } = world;
  const ask = (given: string) => door.ask('GET', `/artifacts/model/${id}`, { token: given });
  const { status, body, span } = await token.use(ask);
  if (status === 404) history.add(id, { kind: 'miss' }, span);
  if (status === 200) sees(world, id, body.data, span);
}

/** What a reply shows of an artifact's content. */
function sees({ history }: World, id: string, data: unknown, span: Span): void {
  const { url, sha } = data as { readonly url: string; readonly sha: string };
  history.learn(url, sha);
  history.add(id, { kind: 'read', value: url }, span);
}

async function readRating(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { door, token, history } = world;
  const ask = (given: string) => door.ask('GET', `/artifact/model/${id}/rate`, { token: given });
  const { status, body, span } = await token.use(ask);
  if (status === 404) history.add(id, { kind: 'miss' }, span);
  if (status === 200) history.add(id, { kind: 'read', sha: String(body.sha) }, span);
}

async function list(world: World): Promise<void> {
  const { door, history, seen } = world;
  const ids: string[] = [];
  let invoked = Number.POSITIVE_INFINITY;
  let returned = 0;
  for (let offset: string | null = '0'; offset !== null; ) {
    const path: string = `/artifacts?offset=${encodeURIComponent(offset)}`;
    const reply: Timed = await door.ask('POST', path, { body: [{ name: '*' }] });
    if (reply.status !== 200) return;
    invoked = Math.min(invoked, reply.span.invoked);
    returned = reply.span.returned;
    ids.push(...(reply.body as unknown as readonly { readonly id: string }[]).map(({ id }) => id));
    offset = reply.headers.get('offset');
  }
  history.addList(ids, { invoked, returned });
  for (const id of ids) seen.add(id);
}

async function create(world: World, chance: Chance): Promise<void> {
  const { door, history, seen } = world;
  const url = chance.pick(world.urls);
  const headers = { prefer: chance.of(0.5) ? 'wait=25' : 'respond-async' };
  const reply = await door.ask('POST', '/artifact/model', { body: { url }, headers });
  const { status, body, span } = reply;
  const id = String(body.metadata?.id);
  if (status === 409 && body.execution === undefined) {
    history.add(String(body.id), { kind: 'find' }, span);
  }
  if (status === 201) {
    history.add(id, { kind: 'create', value: url }, span);
    seen.add(id);
  }
  // Done in time to go with a reset, or not.
  if (status === 404) history.addLost(url, span);
  if (status !== 202) return;
  const end = await ended(world, reply);
  if (end === 'SUCCEEDED' || end === 'lost') {
    const whole = { invoked: span.invoked, returned: performance.now() };
    history.add(id, { kind: 'create', value: url }, whole, end === 'lost');
    seen.add(id);
  }
}

/** How a run ended; of one that a reset came over nobody is told any more. */
async function ended({ door }: World, { body }: Timed): Promise<string> {
  for (;;) {
    const headers = { prefer: 'wait=25' };
    const reply = await door.ask('GET', `/executions/${body.execution}`, { headers });
    if (reply.status === 404) return 'lost';
    if (reply.status === 200 && reply.body.status !== 'RUNNING') return String(reply.body.status);
  }
}

async function update(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { door, history } = world;
  const shown = await door.ask('GET', `/artifacts/model/${id}`);
  if (shown.status === 404) history.add(id, { kind: 'miss' }, shown.span);
  if (shown.status !== 200) return;
  sees(world, id, shown.body.data, shown.span);
  const url = chance.pick(world.urls);
  const body = { metadata: shown.body.metadata, data: { url } };
  const headers = { prefer: 'wait=25' };
  const reply = await door.ask('PUT', `/artifacts/model/${id}`, { body, headers });
  const end = reply.status === 202 ? await ended(world, reply) : undefined;
  const span = { invoked: reply.span.invoked, returned: performance.now() };
  const isDone = reply.status === 200 || end === 'SUCCEEDED';
  // What is gone may have been updated before it went.
  const isUnsure = reply.status === 404 || end === 'lost';
  if (isDone || isUnsure) history.add(id, { kind: 'update', value: url }, span, isUnsure);
  if (reply.status === 404) history.add(id, { kind: 'miss' }, reply.span);
}

async function remove(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { status, span } = await world.door.ask('DELETE', `/artifacts/model/${id}`);
  if (status === 200) world.history.add(id, { kind: 'remove', mayFindNone: false }, span);
  if (status === 404) world.history.add(id, { kind: 'miss' }, span);
}

async function rate(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const reply = await world.door.ask('POST', `/artifact/model/${id}/rate`);
  if (reply.status === 404) world.history.add(id, { kind: 'miss' }, reply.span);
  if (reply.status !== 202) return;
  world.history.add(id, { kind: 'find' }, reply.span);
  await ended(world, reply);
}

async function reset({ door, history }: World): Promise<void> {
  const { status, span } = await door.ask('DELETE', '/reset');
  if (status === 200) history.addReset(span);
}
