import type { Follow, Follows } from './index/follows.ts';
import type { Mentions } from './index/mentions.ts';
import { type RatingPorts, rateAgain } from './rate-again.ts';

/** What it takes to begin ratings, or to put them off. */
export interface FollowPorts extends RatingPorts {
  readonly follows: Pick<Follows, 'putOff' | 'departure' | 'done'>;
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

/** What has been taken from the registry, and by what. */
interface Departed {
  readonly generation: number;
  readonly id: string;
  readonly mark: string;
}

/** Has every model rated again that names a source which is registered no more. */
export async function rateBereft(
  { generation, id, mark }: Departed,
  most: number,
  ports: FollowPorts,
): Promise<FollowedUp> {
  const departure = await ports.follows.departure(generation, id, mark);
  if (departure === undefined) return { started: 0, later: 0 };
  const { actor, sources } = departure;
  const naming = await Promise.all(
    sources.map((source) => ports.mentions.of(generation, { kind: 'parent', source })),
  );
  const bereft = new Set(naming.flat().map((pointer) => pointer.id));
  bereft.delete(id);
  const rated = await rateAll([...bereft], { generation, actor, chain: [id] }, most, ports);
  await ports.follows.done(departure);
  return rated;
}
