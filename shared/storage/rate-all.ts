import type { Follow, Follows } from './index/follows.ts';
import type { Mentions } from './index/mentions.ts';
import { type RatingPorts, rateAgain } from './rate-again.ts';

/** What it takes to begin ratings, or to put them off. */
export interface FollowPorts extends RatingPorts {
  readonly follows: Pick<Follows, 'putOff' | 'nameChange' | 'done'>;
  readonly mentions: Mentions;
}

/** The ratings that were begun, and those that were put off. */
export interface FollowedUp {
  readonly started: number;
  readonly later: number;
}

/** Begun side by side. */
const AT_ONCE = 10;

/**
 * Begins the ratings of models, at most so many: more would ask for more functions at once than an
 * account has. The rest waits for the sweep, and so does what is busy.
 */
export async function rateAll(
  ids: readonly string[],
  cause: Omit<Follow, 'id'>,
  most: number,
  ports: FollowPorts,
): Promise<FollowedUp> {
  let [started, later] = [0, 0];
  const begin = async (id: string, isNow: boolean) => {
    const came = isNow ? await rateAgain({ ...cause, id }, ports) : 'later';
    if (came === 'started') started++;
    if (came !== 'later') return;
    later++;
    await ports.follows.putOff({ ...cause, id });
  };
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE);
    await Promise.all(some.map((id, place) => begin(id, from + place < most)));
  }
  return { started, later };
}

/** What is registered under other sources than before, and by what. */
interface Renamed {
  readonly generation: number;
  readonly id: string;
  readonly mark: string;
}

/** Has every model rated again that names a source which came to be registered, or is no more. */
export async function rateNaming(
  { generation, id, mark }: Renamed,
  most: number,
  ports: FollowPorts,
): Promise<FollowedUp & { readonly ids: ReadonlySet<string> }> {
  const change = await ports.follows.nameChange(generation, id, mark);
  if (change === undefined) return { started: 0, later: 0, ids: new Set() };
  const { actor, sources } = change;
  const naming = await Promise.all(
    sources.map((source) => ports.mentions.of(generation, { kind: 'parent', source })),
  );
  const ids = new Set(naming.flat().map((pointer) => pointer.id));
  ids.delete(id);
  const rated = await rateAll([...ids], { generation, actor, chain: [id] }, most, ports);
  await ports.follows.done(change);
  return { ...rated, ids };
}
