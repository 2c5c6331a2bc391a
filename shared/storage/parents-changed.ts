import type { Artifacts, Pointer } from './index/artifacts.ts';
import type { Ratings } from './index/ratings.ts';
import type { Reservations } from './index/reservations.ts';
import { withRegisteredParents } from './registered-parents.ts';
import type { RunObjects } from './run-objects.ts';

interface Ports {
  readonly objects: Pick<RunObjects, 'evidence'>;
  readonly reservations: Pick<Reservations, 'find'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly ratings: Pick<Ratings, 'find'>;
}

/**
 * Whether a model's parents are worth something else now than when its present rating read them. It
 * is the score that counts: a parent rated again with the same one is the same.
 */
export async function haveParentsChanged(
  generation: number,
  { id, links = [], ratingRun }: Pointer,
  ports: Ports,
): Promise<boolean> {
  const hasParents = links.some(({ kind }) => kind === 'parent');
  if (!hasParents || ratingRun === undefined) return false;
  const { dossier } = await ports.objects.evidence(id, ratingRun);
  const scores = (parents: typeof dossier.parents) =>
    JSON.stringify(parents.map(({ registered }) => registered?.netScore ?? null));
  const now = await withRegisteredParents(dossier, generation, ports);
  return scores(now.parents) !== scores(dossier.parents);
}
