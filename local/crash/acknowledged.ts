import type { Outside } from '../invariants/outside.ts';
import type { Client, Known } from './client.ts';

type Call = Outside['call'];

/** What somebody finds who comes back. */
type Found = Pick<Known, 'id' | 'url'> | undefined;

/**
 * Nothing that was acknowledged is lost: who comes back finds what they were told last, or what they
 * had asked for by then. From here on they know what they have found.
 */
export async function comeBack(client: Client, call: Call): Promise<readonly string[]> {
  const { name, known, pending } = client;
  const found = await find(client, call);
  const possible = possibleNow(client);
  const wrong: string[] = [];
  if (!possible.some((one) => one?.url === found?.url && isSame(one, found))) {
    const told = known ? `${known.id} from ${known.url}` : 'nothing';
    const meanwhile = pending ? ` and asked to ${pending.kind} ${pending.url ?? 'it'}` : '';
    wrong.push(`${name} was told of ${told}${meanwhile}, and finds ${found?.url ?? 'nothing'}`);
  }
  const ratings = found && known && isSame(known, found) ? known.ratings : [];
  if (found && ratings.length > 0) wrong.push(...(await lostRatings(found.id, ratings, call)));
  if (known !== undefined && found === undefined) wrong.push(...(await ghost(known.id, call)));
  client.known = found && { ...found, ratings };
  client.pending = undefined;
  return wrong;
}

/** What was created without an answer has an id that nobody was told. */
function isSame(one: Found, other: Found): boolean {
  return one === undefined || other === undefined || one.id === '' || one.id === other.id;
}

function possibleNow({ known, pending }: Client): readonly Found[] {
  if (pending?.kind === 'create') return [known, { id: '', url: String(pending.url) }];
  if (pending?.kind === 'update' && known) return [known, { ...known, url: String(pending.url) }];
  return pending?.kind === 'delete' ? [known, undefined] : [known];
}

async function find({ name }: Client, call: Call): Promise<Found> {
  const { status, body } = await call('GET', `/artifact/byName/${name}`);
  if (status === 404) return undefined;
  const [first, ...others] = body as unknown as readonly { readonly id: string }[];
  if (first === undefined || others.length > 0) throw new Error(`${name} is there more than once`);
  const reply = await call('GET', `/artifacts/model/${first.id}`);
  return { id: first.id, url: String(reply.body.data?.url) };
}

async function lostRatings(id: string, ratings: readonly string[], call: Call) {
  const { body } = await call('GET', `/artifact/model/${id}/rate/history`);
  const runs = (body as unknown as readonly { readonly run: string }[]).map(({ run }) => run);
  return ratings
    .filter((run) => !runs.includes(run))
    .map((run) => `${id} has lost its rating by ${run}`);
}

/** What is gone is gone by every way. */
async function ghost(id: string, call: Call): Promise<readonly string[]> {
  const paths = ['', '/rate', '/evidence', '/download'].map(
    (what) => `/artifact/model/${id}${what}`,
  );
  const statuses = await Promise.all(paths.map(async (path) => (await call('GET', path)).status));
  return statuses.flatMap((status, i) =>
    status === 404 ? [] : [`${paths[i]} answers ${status}, and it is gone`],
  );
}
