import { metrics } from '#shared/domain/metrics.ts';
import type { Detail } from '#shared/domain/verdict.ts';
import { durationText, exactScore, percent, scoreText } from '../../../format/quantities.ts';
import type { Contribution } from '../../../rating/contributions.ts';
import { DetailList } from '../../parts/detail-list.tsx';
import { ScoreBar } from '../../parts/score-bar.tsx';

interface MetricRowProps {
  readonly contribution: Contribution;
  /** What the gate asks of it, if it does. */
  readonly threshold: number | undefined;
  readonly details: readonly Detail[];
}

/** One metric: its bar, what it weighs, what it adds, and why it is what it is. */
export function MetricRow({ contribution, threshold, details }: MetricRowProps) {
  const { metric, result, weight, points } = contribution;
  const isCounted = result.status !== 'not_applicable';
  return (
    <tbody>
      <tr>
        <th scope="row">
          {metrics[metric].title}
          <span class="metric-table__question">{metrics[metric].question}</span>
        </th>
        <td data-label="Score">
          <ScoreBar result={result} threshold={threshold} />
        </td>
        <td data-label="Weight" class="number">
          {isCounted ? percent(weight, 1) : 'left out'}
        </td>
        <td data-label="Adds" class="number">
          {isCounted ? exactScore(points) : '–'}
        </td>
      </tr>
      <tr class="metric-table__why">
        <td colSpan={4}>
          <p>{result.because}</p>
          {result.parts && <Parts parts={result.parts} />}
          {result.improve !== '' && <p class="quiet">To raise it: {result.improve}</p>}
          <DetailList details={details} />
          <p class="quiet small">
            {result.carried
              ? 'Taken over from the rating before'
              : `Measured in ${durationText(result.latency)}`}
          </p>
        </td>
      </tr>
    </tbody>
  );
}

function Parts({ parts }: { readonly parts: Readonly<Record<string, number>> }) {
  return (
    <dl class="metric-table__parts">
      {Object.entries(parts).map(([name, score]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd class="number">{scoreText(score)}</dd>
        </div>
      ))}
    </dl>
  );
}
