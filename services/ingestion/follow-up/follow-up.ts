import { metricNames } from '#shared/domain/metrics.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import type { Follow, Follows } from '#shared/storage/index/follows.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import type { Mentions } from '#shared/storage/index/mentions.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import type { Reservations } from '#shared/storage/index/reservations.ts';
import { type RatingPorts, rateAgain } from '#shared/storage/rate-again.ts';
import { withRegisteredParents } from '#shared/storage/registered-parents.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';

interface Ports extends RatingPorts {
  readonly ratings: Ratings;
  readonly mentions: Mentions;
  readonly reservations: Pick<Reservations, 'find'>;
  readonly follows: Follows;
  readonly objects: Pick<RunObjects, 'evidence'>;
}

/** The ratings that were begun, and those that were put off. */
export interface FollowedUp {
  readonly started: number;
  readonly later: number;
}

/** More would ask for more functions at once than an account has: the rest waits for the sweep. */
const MOST_AT_ONCE = 50;

/**
 * What a new rating means for others: a model whose parent's score has changed is rated again for
 * its tree score. It may come twice and it may come late: a rating too many ends with the score
 * unchanged, and nothing follows from that. The artifacts that led here are never rated again on the
 * same account, so that families in a circle come to rest.
 */
export async function followUp(id: string, ports: Ports): Promise<FollowedUp> {
  const run = await ports.runs.find(id);
  const pointer = run && (await ports.artifacts.find(run.generation, run.artifactId));
  const none = { started: 0, later: 0 };
  if (run?.outcome?.status !== 'REGISTERED' || pointer?.ratingRun === undefined) return none;

  const itself = (await hasOtherParents(run, pointer, ports)) ? [run.artifactId] : [];
  const children = (await hasNewScore(run, ports)) ? await childrenOf(run, pointer, ports) : [];
  const chain = [...new Set([...(run.chain ?? []), run.artifactId])];
  const { generation, actor } = run;
  let started = 0;
  const concerned = [...itself, ...children];
  for (const id of concerned) {
    const follow: Follow = { generation, id, actor, chain };
    if (await begin(follow, started < MOST_AT_ONCE, ports)) started++;
  }
  return { started, later: concerned.length - started };
}

async function begin(follow: Follow, now: boolean, ports: Ports): Promise<boolean> {
  const came = now ? await rateAgain(follow, ports) : 'later';
  if (came === 'later') await ports.follows.putOff(follow);
  return came === 'started';
}

/** Whether the run's rating has another net score than the one before it. */
async function hasNewScore({ id, generation, artifactId }: Run, { ratings }: Ports) {
  const past = await ratings.history(generation, artifactId);
  const place = past.findIndex(({ run }) => run === id);
  return place >= 0 && past[place]?.netScore !== past[place + 1]?.netScore;
}

/** The registered models that name this one as a parent, under whatever name of its source. */
async function childrenOf(
  { generation, artifactId, chain = [] }: Run,
  { source, sources }: Pointer,
  { mentions }: Ports,
): Promise<readonly string[]> {
  const hashes = new Set([...sources, sourceHash(source)]);
  const found = await Promise.all(
    [...hashes].map((hash) => mentions.of(generation, { kind: 'parent', source: hash })),
  );
  const children = new Set(found.flat().map(({ id }) => id));
  return [...children].filter((id) => id !== artifactId && !chain.includes(id));
}

/**
 * Whether a parent was registered or rated while this run was under way, which the follow-up of that
 * could not know of. It is the score that counts: a parent rated again with the same one is the same.
 */
async function hasOtherParents(run: Run, { links = [], ratingRun }: Pointer, ports: Ports) {
  const { id, generation, artifactId, chain = [], metrics = metricNames } = run;
  const hasParents = links.some(({ kind }) => kind === 'parent');
  // What rated it since then looks for itself; and once on the same account is enough.
  if (!hasParents || ratingRun !== id || chain.includes(artifactId)) return false;
  if (!metrics.includes('tree_score')) return false;
  const { dossier } = await ports.objects.evidence(artifactId, id);
  const scores = (parents: typeof dossier.parents) =>
    JSON.stringify(parents.map(({ registered }) => registered?.netScore ?? null));
  const now = await withRegisteredParents(dossier, generation, ports);
  return scores(now.parents) !== scores(dossier.parents);
}
