import type { ModelDossier } from '#shared/domain/dossier.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Sources } from '#shared/sources/ports.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';
import type { Reservations } from '#shared/storage/index/reservations.ts';
import { withRegisteredParents } from '#shared/storage/registered-parents.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { settleCode } from './settle-code.ts';

interface Ports {
  readonly objects: Pick<RunObjects, 'evidence'>;
  readonly reservations: Pick<Reservations, 'find'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly ratings: Pick<Ratings, 'find'>;
  readonly sources: Sources;
}

/**
 * The dossier of a model that is rated again: what was known of it when it was rated last, at the
 * same commits, without a look at its source. Only what this registry holds of its parents is read
 * anew, and its code where an administrator has named another.
 */
export async function resolveAgain(run: Run, ports: Ports): Promise<ModelDossier | Problem> {
  const { artifactId, generation, base, code, metrics = metricNames } = run;
  if (base?.ratingRun === undefined) throw new Error(`run ${run.id} is based on no rating`);
  const kept = await ports.objects.evidence(artifactId, base.ratingRun);
  const linked = code && (await settleCode(code, ports.sources.github));
  if (linked && 'status' in linked) return linked;

  const { carried: _carried, ...known } = kept.dossier;
  const dossier: ModelDossier = {
    ...known,
    ...linked,
    run: run.id,
    measuredAt: new Date(run.startedAt).toISOString(),
    upstreamRequests: ports.sources.counter.requests,
  };
  const left = metricNames.filter((metric) => !metrics.includes(metric));
  const carried = left.map((metric) => [
    metric,
    { ...kept.rating.results[metric], carried: true as const },
  ]);
  return {
    ...(await withRegisteredParents(dossier, generation, ports)),
    ...(left.length > 0 && { carried: Object.fromEntries(carried) }),
  };
}
