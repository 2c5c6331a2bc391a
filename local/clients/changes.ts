import type { Chance } from '../fuzz/chance.ts';
import type { Timed } from './door.ts';
import { pick, sees, type World } from './world.ts';

/** Posts a source, which somebody else may have. */
export async function create(world: World, chance: Chance): Promise<void> {
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

/** Gives an artifact another source. */
export async function update(world: World, chance: Chance): Promise<void> {
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

/** Deletes an artifact, which others may be at. */
export async function remove(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { status, span } = await world.door.ask('DELETE', `/artifacts/model/${id}`);
  if (status === 200) world.history.add(id, { kind: 'remove', mayFindNone: false }, span);
  if (status === 404) world.history.add(id, { kind: 'miss' }, span);
}

/** Has a model rated again, and waits until it is. */
export async function rate(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const reply = await world.door.ask('POST', `/artifact/model/${id}/rate`);
  if (reply.status === 404) world.history.add(id, { kind: 'miss' }, reply.span);
  if (reply.status !== 202) return;
  world.history.add(id, { kind: 'find' }, reply.span);
  await ended(world, reply);
}

/** Empties the registry for everybody. */
export async function reset({ door, history }: World): Promise<void> {
  const { status, span } = await door.ask('DELETE', '/reset');
  if (status === 200) history.addReset(span);
}
