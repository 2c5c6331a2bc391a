import { metricNames, metrics } from '#shared/domain/metrics.ts';
import type { Detail } from '#shared/domain/verdict.ts';
import type { Execution } from '../../api/runs.ts';
import { DetailList } from '../parts/detail-list.tsx';
import { Score } from '../parts/score.tsx';

/** What each metric says, as soon as it does. */
export function VerdictList({ execution }: { readonly execution: Execution }) {
  return (
    <section class="stack">
      <h2>Verdicts</h2>
      <ul class="verdicts">
        {metricNames.map((name) => {
          const result = execution.metrics[name];
          const details: readonly Detail[] = execution.verdicts?.[name]?.verdict.details ?? [];
          return (
            <li key={name} class="verdicts__one">
              <h3>{metrics[name].title}</h3>
              <Score result={result} />
              <div class="verdicts__text">
                {result ? <p>{result.because}</p> : <p class="quiet">{waiting(execution)}</p>}
                {result && result.improve !== '' && (
                  <p class="quiet">To raise it: {result.improve}</p>
                )}
                <DetailList details={details} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function waiting({ status }: Execution): string {
  return status === 'RUNNING' ? 'Not there yet' : 'Was not measured';
}
