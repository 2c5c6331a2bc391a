import type { PastRating } from '../../../api/models.ts';
import { chart, chartPoints, chartY } from '../../../history/chart.ts';

const MARKS = [0, 0.25, 0.5, 0.75, 1];

/** The net score over time; the table below says the same in numbers. */
export function HistoryChart({ history }: { readonly history: readonly PastRating[] }) {
  const points = chartPoints(history);
  const { width, height, left, right } = chart;
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {MARKS.map((mark) => (
        <g key={mark}>
          <path class="chart__mark" d={`M${left} ${chartY(mark)}H${width - right}`} />
          <text x={left - 6} y={chartY(mark) + 4} text-anchor="end">
            {mark.toFixed(2)}
          </text>
        </g>
      ))}
      <path class="chart__line" d={`M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`} />
      {points.map(({ x, y }) => (
        <circle key={`${x} ${y}`} class="chart__point" cx={x} cy={y} r="4" />
      ))}
    </svg>
  );
}
