import type { Chance } from '../fuzz/chance.ts';
import type { Timed } from './door.ts';
import { pick, sees, type World } from './world.ts';

/** Looks at an artifact, with the token that all share. */
export async function read(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { door, token, history } = world;
  const ask = (given: string) => door.ask('GET', `/artifacts/model/${id}`, { token: given });
  const { status, body, span } = await token.use(ask);
  if (status === 404) history.add(id, { kind: 'miss' }, span);
  if (status === 200) sees(world, id, body.data, span);
}

/** Looks at a rating: it tells which commit is there. */
export async function readRating(world: World, chance: Chance): Promise<void> {
  const id = pick(world, chance);
  if (id === undefined) return;
  const { door, token, history } = world;
  const ask = (given: string) => door.ask('GET', `/artifact/model/${id}/rate`, { token: given });
  const { status, body, span } = await token.use(ask);
  if (status === 404) history.add(id, { kind: 'miss' }, span);
  if (status === 200) history.add(id, { kind: 'read', sha: String(body.sha) }, span);
}

/** Looks at everything there is, page by page. */
export async function list(world: World): Promise<void> {
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
