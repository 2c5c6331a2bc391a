import { textTable } from '../text-table.ts';
import type { CellResult } from './run-cell.ts';

const NOT_TRIED = '';

/** The matrix for people: a line for each place, a column for each fault, in it what clients were told. */
export function faultMatrix(results: readonly CellResult[]): string {
  const groups = Object.groupBy(results, ({ cell }) => columnsOf(cell.place, cell.fault));
  return Object.values(groups)
    .flatMap((group) => (group ? [matrixOf(group)] : []))
    .join('\n\n');
}

/** Calls, invocations and upstreams know different faults. */
function columnsOf(place: string, fault: string): string {
  if (fault.startsWith('upstream ')) return 'upstream';
  return place.endsWith('invocation') ? 'invocation' : 'call';
}

function matrixOf(results: readonly CellResult[]): string {
  const faults = [...new Set(results.map(({ cell }) => cell.fault))].toSorted();
  const rows = Map.groupBy(results, ({ cell: { work, place } }) => `${work} | ${place}`);
  const lines = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const head = ['work', 'place', ...faults];
  const rest = lines.map(([row, cells]) => [
    ...row.split(' | '),
    ...faults.map((fault) => {
      const result = cells.find(({ cell }) => cell.fault === fault);
      return result === undefined ? NOT_TRIED : summary(result);
    }),
  ]);
  return textTable([head, ...rest], { left: [...head.keys()] });
}

function summary({ told, isMet, violations }: CellResult): string {
  if (violations.length > 0) return `${told} !!`;
  return isMet ? told : `(${told})`;
}
