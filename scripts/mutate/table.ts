import { dirname } from 'node:path';

/** What of a mutation report the table needs. */
export interface MutationReport {
  readonly files: Readonly<
    Record<string, { readonly mutants: readonly { readonly status: string }[] }>
  >;
}

interface Row {
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  readonly uncovered: number;
}

interface DatedRow extends Row {
  /** The day of the run, as in 2026-01-15. */
  readonly on: string;
}

const none: Row = { killed: 0, timedOut: 0, survived: 0, uncovered: 0 };
const columns: Readonly<Record<string, keyof Row>> = {
  Killed: 'killed',
  Timeout: 'timedOut',
  Survived: 'survived',
  NoCoverage: 'uncovered',
};

/**
 * How many mutants of each folder the tests noticed, and when that was found out: what is not in
 * the report stays as it was in the table before.
 */
export function mutationTable({ files }: MutationReport, before = '', day = new Date()): string {
  const on = day.toISOString().slice(0, 10);
  const rows = new Map<string, Row>();
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = dirname(file);
    rows.set(folder, mutants.reduce(counted, rows.get(folder) ?? none));
  }
  const run = [...rows].map(([folder, row]) => [folder, { ...row, on }] as const);
  const dated = new Map<string, DatedRow>([...rowsOf(before), ...run]);
  const known = [...dated].filter(([, row]) => total(row) > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = known.reduce((sum, [, row]) => added(sum, row), none);
  return [
    '| folder | mutants | killed | timed out | survived | no test | noticed | run on |',
    '|---|---|---|---|---|---|---|---|',
    ...known.map(([folder, row]) => line(`\`${folder}\``, row, row.on)),
    line('**all**', all, ''),
  ].join('\n');
}

function rowsOf(table: string): readonly (readonly [string, DatedRow])[] {
  const lines = table.matchAll(/^\| `([^`]+)` \|([\d |]+)\|[\d. %]+\| ([\d-]+) \|$/gm);
  return [...lines].map(([, folder = '', figures = '', on = '']) => {
    const [, killed = 0, timedOut = 0, survived = 0, uncovered = 0] = figures
      .split('|')
      .map(Number);
    return [folder, { killed, timedOut, survived, uncovered, on }];
  });
}

function counted(row: Row, { status }: { readonly status: string }): Row {
  const column = columns[status];
  return column === undefined ? row : { ...row, [column]: row[column] + 1 };
}

function added(a: Row, b: Row): Row {
  return {
    killed: a.killed + b.killed,
    timedOut: a.timedOut + b.timedOut,
    survived: a.survived + b.survived,
    uncovered: a.uncovered + b.uncovered,
  };
}

function total({ killed, timedOut, survived, uncovered }: Row): number {
  return killed + timedOut + survived + uncovered;
}

function line(name: string, row: Row, on: string): string {
  const { killed, timedOut, survived, uncovered } = row;
  const noticed = ((100 * (killed + timedOut)) / total(row)).toFixed(1);
  return `| ${name} | ${total(row)} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${noticed} % | ${on} |`;
}
