import type { Evidence } from '../../../api/models.ts';
import { exactScore } from '../../../format/quantities.ts';
import type { Contribution } from '../../../rating/contributions.ts';
import { MetricRow } from './metric-row.tsx';

interface MetricTableProps {
  readonly evidence: Evidence;
  readonly contributions: readonly Contribution[];
}

/** Eleven scores, what each weighs and what it adds; below them what they come to. */
export function MetricTable({ evidence, contributions }: MetricTableProps) {
  return (
    <table class="table table--stacks metric-table">
      <caption class="visually-hidden">Metrics and what they add to the net score</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Score</th>
          <th scope="col" class="number">
            Weight
          </th>
          <th scope="col" class="number">
            Adds
          </th>
        </tr>
      </thead>
      {contributions.map((contribution) => (
        <MetricRow
          key={contribution.metric}
          contribution={contribution}
          threshold={evidence.gate.policy?.[contribution.metric]}
          details={evidence.verdicts[contribution.metric]?.verdict.details ?? []}
        />
      ))}
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Net score
          </th>
          <td class="number metric-table__net">{exactScore(evidence.net_score)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
