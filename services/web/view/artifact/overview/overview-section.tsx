import { contributionsOf } from '../../../rating/contributions.ts';
import { FailedRules } from '../../gate/failed-rules.tsx';
import type { SectionProps } from '../section-props.ts';
import { MetricTable } from './metric-table.tsx';
import { MostToGain } from './most-to-gain.tsx';
import { Stored } from './stored.tsx';

/** The rating, metric by metric, with what each rests on. */
export function OverviewSection({ artifact, evidence }: SectionProps) {
  if (evidence === undefined) {
    return (
      <>
        {artifact.metadata.type === 'model' && <p class="empty">There is no rating yet.</p>}
        <Stored artifact={artifact} />
      </>
    );
  }
  const contributions = contributionsOf(evidence.results);
  return (
    <>
      {evidence.gate.failed.length > 0 && (
        <section class="stack">
          <h2>Rules that are not met</h2>
          <FailedRules problem={evidence.gate} metrics={evidence.results} headed />
        </section>
      )}
      <MostToGain contributions={contributions} />
      <section class="stack">
        <h2>Metrics</h2>
        <MetricTable evidence={evidence} contributions={contributions} />
      </section>
      <Stored artifact={artifact} />
    </>
  );
}
