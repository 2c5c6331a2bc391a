import type { ModelDossier } from '#shared/domain/dossier.ts';
import { type MetricName, metrics } from '#shared/domain/metrics.ts';
import type { Verdict } from '#shared/domain/verdict.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { type Gathering, metricHandler } from './metric-handler.ts';
import { sourcesOf } from './sources.ts';

/** The Lambda of a metric that asks more of the upstreams than the dossier holds. */
export function upstreamMetricHandler<Evidence>(
  metric: MetricName,
  gather: (dossier: ModelDossier, sources: Sources, gathering: Gathering) => Promise<Evidence>,
  score: (evidence: Evidence) => Verdict,
) {
  const read = sourcesOf(metric, metrics[metric].needs);
  return metricHandler(
    metric,
    async function gatherFromUpstream(dossier, gathering) {
      return gather(dossier, await read(gathering), gathering);
    },
    score,
  );
}
