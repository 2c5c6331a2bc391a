import type { ModelDossier } from '#shared/domain/dossier.ts';
import { type MetricName, metrics } from '#shared/domain/metrics.ts';
import type { Verdict } from '#shared/domain/verdict.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { type Gathering, metricHandler } from './metric-handler.ts';
import { sourcesOf } from './sources.ts';

/** The Lambda of a metric that reads more than the dossier: its row of the table says from where. */
export function upstreamMetricHandler<Evidence>(
  metric: MetricName,
  gather: (
    dossier: ModelDossier,
    sources: Pick<Sources, 'hub' | 'github'>,
    gathering: Gathering,
  ) => Promise<Evidence>,
  score: (evidence: Evidence) => Verdict,
) {
  const read = sourcesOf(metric, metrics[metric].needs);
  return metricHandler(
    metric,
    async (dossier, gathering) => gather(dossier, await read(gathering), gathering),
    score,
  );
}
