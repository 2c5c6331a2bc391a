import type { LinkedParent, ModelDossier } from '#shared/domain/dossier.ts';
import type { Source } from '#shared/domain/source.ts';
import type { Artifacts } from './index/artifacts.ts';
import { sourceHash } from './index/keys.ts';
import type { Ratings } from './index/ratings.ts';
import type { Reservations } from './index/reservations.ts';

interface Ports {
  readonly reservations: Pick<Reservations, 'find'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly ratings: Pick<Ratings, 'find'>;
}

/** Writes into a model's dossier what this registry holds of its parents now, where they are in it. */
export async function withRegisteredParents(
  dossier: ModelDossier,
  generation: number,
  ports: Ports,
): Promise<ModelDossier> {
  const parents = await Promise.all(
    dossier.parents.map(({ registered: _registered, ...parent }) =>
      asRegistered(parent, generation, ports),
    ),
  );
  return { ...dossier, parents };
}

async function asRegistered(
  parent: LinkedParent,
  generation: number,
  { reservations, artifacts, ratings }: Ports,
): Promise<LinkedParent> {
  const source: Source = {
    type: 'model',
    origin: 'huggingface',
    section: 'models',
    repo: parent.id,
  };
  const holder = await reservations.find(generation, 'model', sourceHash(source));
  if (holder?.state !== 'registered') return parent;
  const { ratingRun } = (await artifacts.find(generation, holder.artifactId)) ?? {};
  if (ratingRun === undefined) return parent;
  const rating = await ratings.find(generation, holder.artifactId, ratingRun);
  if (rating === undefined) return parent;
  const { artifactId } = holder;
  return { ...parent, registered: { artifactId, ratingRun, netScore: rating.netScore } };
}
