import type { ModelDossier } from '#shared/domain/dossier.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Run } from '#shared/domain/run.ts';
import type { RatedRun, RunObjects } from '#shared/storage/run-objects.ts';

/**
 * Writes down what a rating rests on: its verdicts and the dossier, which outlive the run. A verdict
 * that came too late to count is left out, because the rating does not rest on it; one that was
 * carried over is taken from where it was kept so far.
 */
export async function keepEvidence(
  { id, artifactId, base }: Run,
  { rated, dossier }: { readonly rated: RatedRun; readonly dossier: ModelDossier },
  objects: RunObjects,
): Promise<void> {
  const { carried = {} } = dossier;
  const former =
    base?.ratingRun !== undefined && Object.keys(carried).length > 0
      ? (await objects.evidence(artifactId, base.ratingRun)).verdicts
      : {};
  const verdicts = await Promise.all(
    metricNames.map(async (metric) => {
      const stored = carried[metric]
        ? former[metric]
        : (rated.verdicts?.[metric] ?? (await objects.verdict(id, metric)));
      const counted = rated.rating.results[metric];
      return stored?.verdict.status === counted.status ? [[metric, stored]] : [];
    }),
  );
  await objects.putEvidence(artifactId, {
    run: id,
    ...rated,
    verdicts: Object.fromEntries(verdicts.flat()),
    dossier,
  });
}
