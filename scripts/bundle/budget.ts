import type { FunctionGroup } from '../functions.ts';

/**
 * KB a deployment package may have: what is larger starts slower, every time it starts. Of the
 * router's, 60 are for the page, which is not loaded until somebody asks for it.
 */
const BUDGETS: Readonly<Record<FunctionGroup, number>> = {
  router: 390,
  ingestion: 330,
  metrics: 230,
  rerating: 230,
};

const KB = 1024;

/** What one function weighs, in bytes. */
export interface FunctionSize {
  readonly name: string;
  readonly group: FunctionGroup;
  readonly code: number;
  readonly zip: number;
}

/** One sentence for each function that is over its budget. */
export function overBudget(sizes: readonly FunctionSize[]): readonly string[] {
  return sizes
    .filter(({ group, zip }) => zip > BUDGETS[group] * KB)
    .map(
      ({ name, group, zip }) =>
        `${name}: ${kb(zip)} KB zipped; functions in ${group} may have ${BUDGETS[group]} KB`,
    );
}

/** The sizes as a table for people. */
export function sizeTable(sizes: readonly FunctionSize[]): string {
  const rows = sizes.map(({ name, group, code, zip }) => [
    name,
    kb(code),
    kb(zip),
    `${BUDGETS[group]}`,
  ]);
  const table = [['function', 'code KB', 'zip KB', 'budget KB'], ...rows];
  const width = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
  return table
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join('  '),
    )
    .join('\n');
}

function kb(bytes: number): string {
  return (bytes / KB).toFixed(1);
}
