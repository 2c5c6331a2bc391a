import { metrics } from '#shared/domain/metrics.ts';
import type { ComparedMetric, Comparison, Rated } from '../../compare/comparison.ts';
import { exactScore, percent } from '../../format/quantities.ts';
import type { Contribution } from '../../rating/contributions.ts';
import { ScoreBar } from '../parts/score-bar.tsx';

/** A row for each metric, a column for each model: the score, what it adds, and why. */
export function ComparedTable({ comparison }: { readonly comparison: Comparison }) {
  const { models, rows } = comparison;
  return (
    <table class="table table--stacks compared-table">
      <caption class="visually-hidden">Metrics of each model</caption>
      <thead>
        <tr>
          <th scope="col">Metric</th>
          {models.map(({ id, name }) => (
            <th key={id} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <MetricCells key={row.metric} row={row} models={models} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Net score</th>
          {models.map(({ id, name, evidence }) => (
            <td key={id} data-label={name} class="compared-table__net">
              {exactScore(evidence.net_score)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface MetricCellsProps {
  readonly row: ComparedMetric;
  readonly models: readonly Rated[];
}

function MetricCells({ row: { metric, cells, decides }, models }: MetricCellsProps) {
  return (
    <tr class={decides ? 'compared-table__deciding' : undefined}>
      <th scope="row">
        {metrics[metric].title}
        <span class="compared-table__question">{metrics[metric].question}</span>
        {decides && <span class="badge">decides</span>}
      </th>
      {cells.map((cell, place) => (
        <td key={models[place]?.id} data-label={models[place]?.name}>
          <ScoreBar
            result={cell.result}
            threshold={models[place]?.evidence.gate.policy?.[metric]}
          />
          <p class="small compared-table__share">{shareText(cell)}</p>
          <p class="small quiet">{cell.result.because}</p>
        </td>
      ))}
    </tr>
  );
}

function shareText({ result, weight, points }: Contribution): string {
  if (result.status === 'not_applicable') return 'left out of the net score';
  const share = `weighs ${percent(weight, 1)}`;
  if (result.status === 'inconclusive') return `counts as nothing until it is known, ${share}`;
  return `adds ${exactScore(points)}, ${share}`;
}
