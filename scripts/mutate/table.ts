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

const none: Row = { killed: 0, timedOut: 0, survived: 0, uncovered: 0 };
const columns: Readonly<Record<string, keyof Row>> = {
  Killed: 'killed',
  Timeout: 'timedOut',
  Survived: 'survived',
  NoCoverage: 'uncovered',
};

/** How many mutants of each folder the tests noticed, as a dated table. */
export function mutationTable({ files }: MutationReport, day = new Date()): string {
  const rows = new Map<string, Row>();
  for (const [file, { mutants }] of Object.entries(files)) {
    const folder = dirname(file);
    rows.set(folder, mutants.reduce(counted, rows.get(folder) ?? none));
  }
  const known = [...rows].filter(([, row]) => total(row) > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  const all = known.reduce((sum, [, row]) => added(sum, row), none);
  return [
    `As of ${day.toISOString().slice(0, 10)}:`,
    '',
    '| folder | mutants | killed | timed out | survived | no test | noticed |',
    '|---|---|---|---|---|---|---|',
    ...known.map(([folder, row]) => line(`\`${folder}\``, row)),
    line('**all**', all),
  ].join('\n');
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

function line(name: string, row: Row): string {
  const { killed, timedOut, survived, uncovered } = row;
  const noticed = ((100 * (killed + timedOut)) / total(row)).toFixed(1);
  return `| ${name} | ${total(row)} | ${killed} | ${timedOut} | ${survived} | ${uncovered} | ${noticed} % |`;
}
