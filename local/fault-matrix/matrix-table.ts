import { type MetricName, metricNames } from '#shared/domain/metrics.ts';
import { textTable } from '../text-table.ts';
import { branches } from './branches.ts';
import { type FaultName, faultNames } from './faults.ts';

/** One metric and one thing that is wrong with what it rests on. */
export interface Cell {
  readonly metric: MetricName;
  readonly fault: FaultName;
}

/** The matrix for people: what became of each cell. */
export function matrixTable(cells: readonly Cell[], summary: (cell: Cell) => string): string {
  const rows = metricNames.map((metric) => [
    `${metric} (${branches[metric].restsOn})`,
    ...cells.filter((cell) => cell.metric === metric).map(summary),
  ]);
  const head = ['metric (rests on)', ...faultNames];
  return textTable([head, ...rows], { left: [...head.keys()] });
}
