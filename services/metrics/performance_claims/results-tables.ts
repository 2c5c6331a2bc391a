import type { Card } from '#shared/domain/card.ts';
import { addName, areModels, type Subject } from './compared-models.ts';
import { datasetAround } from './dataset-around.ts';
import { has, type Measure, measuresIn, wordsOf } from './measures.ts';
import { firstName, MOST_RESULTS, numberOf, type Result } from './results.ts';
import { tableSources } from './table-sources.ts';

type Section = Card['sections'][number];
type Table = Section['tables'][number];

/** What a card's tables state. */
export interface TableResults {
  readonly results: readonly Result[];
  /** Of the first table with results. */
  readonly line?: number;
  /** Models that are set side by side, this one among them, and the table's line. */
  readonly compared?: { readonly models: readonly string[]; readonly line: number };
}

/** What the text of a section says of all its tables. */
interface Surroundings {
  readonly around: string | undefined;
  readonly setting: string | undefined;
}

/** Numbers that are no results: what the model is made of, how it was trained, what it costs. */
const otherNumbers = new Set(
  'param params parameter parameters lr learning batch epoch epochs step steps seed seeds size sizes stderr samples examples count tokens layers hidden heads dim dimension dimensions vocab vocabulary memory vram ram flops latency throughput speed speedup time hours seconds year date temperature dropout decay warmup optimizer gpu gpus loss'.split(
    ' ',
  ),
);
/** Numbers that say how a result was measured, unless a result's name has them in it. */
const settings = new Set('version n k shot shots rank id length context rows support'.split(' '));
const shotHeads = new Set(['shot', 'shots']);
const logColumns = new Set(['epoch', 'epochs', 'step', 'steps']);
const dataHeads = new Set(
  'dataset datasets data corpus benchmark benchmarks task tasks domain language languages lang subset testset evaluation'.split(
    ' ',
  ),
);
const SETTING =
  /\b(?:test|dev|val|validation|held-?out)\b|\b(?:\d{1,3}|zero|one|few|n)[- ]?shots?\b|\bpass@\d|\bcot\b/i;
const PROSE_SETTING =
  /\b(?:test|dev|development|validation|evaluation|held-?out) (?:set|split|data)s?\b|\b(?:\d{1,3}|zero|one|few)[- ]?shots?\b|\bpass@\d/i;
const LONGEST_PROSE = 4_000;
/** What an honest table has; a table of any size would take its columns times its rows. */
const [MOST_COLUMNS, MOST_ROWS] = [100, 500];
const MOST_NAMES = 5;
const MOST_SHOTS = 100;

/** Reads every table that states results: benchmarks and models may be its rows or its columns. */
export function tableResults(card: Card, subject: Subject): TableResults {
  const results: Result[] = [];
  let line: number | undefined;
  let compared: TableResults['compared'];
  const sourcesIn = tableSources(card, subject.repo);
  for (const [index, section] of card.sections.entries()) {
    if (section.tables.length === 0) continue;
    const said = {
      around: datasetAround(section, subject.datasets),
      setting: PROSE_SETTING.exec(section.prose.slice(0, LONGEST_PROSE))?.[0],
    };
    for (const table of section.tables) {
      if (results.length >= MOST_RESULTS || isTrainingLog(table)) continue;
      const read = readTable(table, section, { ...subject, ...said }, sourcesIn(index, table));
      if (read.results.length === 0) continue;
      results.push(...read.results);
      line ??= table.line;
      if (read.models.length > 1) compared ??= { models: read.models, line: table.line };
    }
  }
  return {
    results: results.slice(0, MOST_RESULTS),
    ...(line !== undefined && { line }),
    ...(compared && { compared }),
  };
}

/** A trainer's table of losses and scores by step: progress, and no claim. */
function isTrainingLog({ header }: Table): boolean {
  return header.some((head) => wordsOf(head).some((word) => logColumns.has(word)));
}

function readTable(
  table: Table,
  section: Section,
  subject: Subject & Surroundings,
  sourceOf: (row: number) => string | undefined,
): { readonly results: readonly Result[]; readonly models: readonly string[] } {
  const header = table.header.slice(0, MOST_COLUMNS);
  const rows = table.rows.slice(0, MOST_ROWS);
  const columns = header.map((head, column) => ({
    head,
    measures: measuresIn(head),
    isLabel: isLabelColumn(rows, column),
    isOther: isOtherNumber(head),
  }));
  const shots = columns.findIndex(({ head, measures, isLabel }, column) => {
    return !isLabel && measures.length === 0 && has(head, shotHeads) && countsShots(rows, column);
  });
  const data = columns.findIndex(({ head, isLabel }) => isLabel && has(head, dataHeads));
  const results: Result[] = [];
  const inRows = new Set<string>();
  const inColumns = new Set<string>();

  for (const [row, cells] of rows.entries()) {
    const labels = columns.flatMap(({ isLabel }, column) => (isLabel ? [cells[column] ?? ''] : []));
    const named = labels.flatMap(measuresIn);
    const isOtherRow = labels.some((label) => has(label, otherNumbers) && isOtherNumber(label));
    for (const [column, { head, measures, isLabel, isOther }] of columns.entries()) {
      const value = numberOf(cells[column]);
      if (value === undefined || isLabel || isOther) continue;
      if (isOtherRow && measures.length === 0) continue;
      const [metric, benchmark] = measured([...measures, ...named]);
      const on = firstName(benchmark?.name, data === -1 ? undefined : cells[data], subject.around);
      if (!isPlausible(value, metric ?? benchmark) || on === undefined) continue;
      const setting =
        settingOf([head, ...labels, section.heading]) ?? shotsOf(cells[shots]) ?? subject.setting;
      const source = sourceOf(row);
      results.push({
        on,
        metric: metric?.name ?? `the usual metric of ${on}`,
        value,
        ...(setting !== undefined && { setting }),
        ...(source !== undefined && { source }),
      });
      if (measures.length === 0) addName(inColumns, head);
      else for (const label of labels) addName(inRows, label);
    }
  }
  const sets = [inColumns, inRows].map((names) => [...names]);
  const models = sets.find((names) => areModels(names, subject)) ?? [];
  return { results, models: models.slice(0, MOST_NAMES) };
}

function isOtherNumber(head: string): boolean {
  const measures = measuresIn(head);
  if (has(head, otherNumbers)) return measures.every(({ kind }) => kind !== 'metric');
  return has(head, settings) && measures.length === 0;
}

function isLabelColumn(rows: Table['rows'], column: number): boolean {
  const filled = rows.map((cells) => cells[column] ?? '').filter((cell) => cell !== '');
  const numbers = filled.filter((cell) => numberOf(cell) !== undefined);
  return column === 0 ? numbers.length < filled.length : numbers.length * 2 < filled.length;
}

/** A column that is headed by shots may also hold what was measured with few of them. */
function countsShots(rows: Table['rows'], column: number): boolean {
  const counts = rows.flatMap((cells) => numberOf(cells[column]) ?? []);
  return counts.every((count) => Number.isInteger(count) && count >= 0 && count <= MOST_SHOTS);
}

function measured(
  measures: readonly Measure[],
): readonly [metric: Measure | undefined, benchmark: Measure | undefined] {
  return [
    measures.find(({ kind }) => kind === 'metric'),
    measures.find(({ kind }) => kind === 'benchmark'),
  ];
}

function isPlausible(value: number, measure: Measure | undefined): boolean {
  return measure !== undefined && value >= measure.least && value <= measure.most;
}

function settingOf(heads: readonly string[]): string | undefined {
  for (const head of heads) {
    const found = SETTING.exec(head)?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

function shotsOf(cell: string | undefined): string | undefined {
  const shots = numberOf(cell);
  return shots === undefined ? undefined : `${shots}-shot`;
}
