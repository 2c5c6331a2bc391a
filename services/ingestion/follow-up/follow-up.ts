import { metricNames } from '#shared/domain/metrics.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import type { Reservations } from '#shared/storage/index/reservations.ts';
import { haveParentsChanged } from '#shared/storage/parents-changed.ts';
import {
  type FollowedUp,
  type FollowPorts,
  rateAll,
  rateNaming,
} from '#shared/storage/rate-all.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';

interface Ports extends FollowPorts {
  readonly registry: Pick<Registry, 'read'>;
  readonly ratings: Ratings;
  readonly reservations: Pick<Reservations, 'find'>;
  readonly objects: Pick<RunObjects, 'evidence'>;
}

/** Ratings that one of them may lead to at once: the rest waits for the sweep. */
const MOST_AT_ONCE = 50;

/**
 * What a new rating means for others: a model whose parent's score has changed is rated again for
 * its tree score. It may come twice and it may come late: a rating too many ends with the score
 * unchanged, and nothing follows from that. The artifacts that led here are never rated again on the
 * same account, so that families in a circle come to rest.
 */
export async function followUp(id: string, ports: Ports): Promise<FollowedUp> {
  const run = await ports.runs.find(id);
  const none = { started: 0, later: 0 };
  if (run?.outcome?.status !== 'REGISTERED') return none;
  const { generation, artifactId, actor, kind } = run;
  // What a reset has ended is nobody's parent any more.
  if (generation !== (await ports.registry.read()).generation) return none;

  const renamed = { generation, id: artifactId, mark: id };
  const { ids: named, ...naming } =
    kind === 'update'
      ? await rateNaming(renamed, MOST_AT_ONCE, ports)
      : { ...none, ids: new Set<string>() };
  const pointer = await ports.artifacts.find(generation, artifactId);
  if (pointer?.ratingRun === undefined) return naming;

  const itself = (await hasOtherParents(run, pointer, ports)) ? [artifactId] : [];
  const children = (await hasNewScore(run, ports)) ? await childrenOf(run, pointer, ports) : [];
  const chain = [...new Set([...(run.chain ?? []), artifactId])];
  const concerned = [...itself, ...children.filter((child) => !named.has(child))];
  const rated = await rateAll(concerned, { generation, actor, chain }, MOST_AT_ONCE, ports);
  return { started: naming.started + rated.started, later: naming.later + rated.later };
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
 * could not know of.
 */
async function hasOtherParents(run: Run, pointer: Pointer, ports: Ports): Promise<boolean> {
  const { id, generation, artifactId, chain = [], metrics = metricNames } = run;
  // What rated it since then looks for itself; and once on the same account is enough.
  if (pointer.ratingRun !== id || chain.includes(artifactId)) return false;
  return metrics.includes('tree_score') && haveParentsChanged(generation, pointer, ports);
}
