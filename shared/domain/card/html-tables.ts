import type { Piece } from './pieces.ts';
import { plainText } from './plain-text.ts';
import type { Table } from './tables.ts';

/** The tables of a stretch of HTML, and the pieces that they take up. */
export interface HtmlTables {
  readonly tables: readonly Table[];
  /** Index of the last piece. */
  readonly last: number;
  /** What stands beside the tables in their first and last lines. */
  readonly beside: readonly string[];
}

const OPENING = /<table(?=[\s/>]|$)/i;
const CLOSING = /<\/table(?=[\s>]|$)/i;
const HEADING = /^ {0,3}#{1,6}[ \t]/;
/** `[^<>]` ends at the next tag, so that no tag is looked for twice. */
const TAG = /<(\/?)(table|thead|tbody|tfoot|tr|th|td)(?=[\s/>])([^<>]*)>/gi;
const SPAN = /\b(col|row)span\s{0,3}=\s{0,3}["']?(\d{1,4})/gi;
/** Spans are repeated, so wider and longer ones than any card's would multiply its text. */
const MOST_COLUMNS = 100;
const LONGEST_SPAN = 100;
/** Of the text of a cell that is repeated: it is a head, or the name of a group of rows. */
const LONGEST_REPEATED = 200;
/** Cells that are repeated in all tables of a card together. */
const MOST_REPEATED = 20_000;

/** How many more cells may be repeated. */
interface Budget {
  left: number;
}

interface Cell {
  readonly text: string;
  readonly head: boolean;
}

/**
 * Finds the HTML tables of a body by the piece they begin at. A table that is not closed before
 * the next heading or fenced block is none: browsers would let it swallow the rest of the card.
 * Looking back once from the end keeps many unclosed ones from being searched over and over.
 */
export function htmlTables(body: readonly Piece[]): (at: number) => HtmlTables | undefined {
  const closings = nextClosings(body);
  const budget = { left: MOST_REPEATED };
  return (at) => {
    const begin = textAt(body, at).search(OPENING);
    if (begin === -1) return undefined;
    const closesHere = CLOSING.test(textAt(body, at).slice(begin));
    const last = closesHere ? at : closings[at + 1];
    if (last === undefined) return undefined;
    const lines = body.slice(at, last + 1).map((_, offset) => textAt(body, at + offset));
    const firstLine = (body[at]?.line ?? 0) + 1;
    return { ...readTables(lines.join('\n'), firstLine, budget), last };
  };
}

function textAt(body: readonly Piece[], at: number): string {
  const piece = body[at];
  return piece?.type === 'text' ? piece.text : '';
}

function nextClosings(body: readonly Piece[]): readonly (number | undefined)[] {
  const closings: (number | undefined)[] = [];
  let next: number | undefined;
  for (let at = body.length - 1; at >= 0; at--) {
    const text = textAt(body, at);
    if (body[at]?.type === 'code' || HEADING.test(text)) next = undefined;
    else if (CLOSING.test(text)) next = at;
    closings[at] = next;
  }
  return closings;
}

function readTables(html: string, firstLine: number, budget: Budget): Omit<HtmlTables, 'last'> {
  const tables: Table[] = [];
  const beside: string[] = [];
  let grid: Grid | undefined;
  let cell:
    | { readonly from: number; readonly head: boolean; readonly attributes: string }
    | undefined;
  let line = firstLine;
  let counted = 0;
  let outside = 0;

  for (const tag of html.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = ''] = tag;
    const kind = name.toLowerCase();
    if (cell !== undefined) {
      grid?.add(html.slice(cell.from, tag.index), cell.head, cell.attributes);
      cell = undefined;
    }
    for (; counted < tag.index; counted++) if (html[counted] === '\n') line++;
    const after = tag.index + whole.length;
    if (kind === 'table' && slash === '') {
      if (grid === undefined) beside.push(html.slice(outside, tag.index));
      else tables.push(...grid.table());
      grid = new Grid(line, budget);
    } else if (kind === 'table' && grid !== undefined) {
      tables.push(...grid.table());
      grid = undefined;
      outside = after;
    } else if (kind === 'tr' && slash === '') {
      grid?.startRow(line);
    } else if ((kind === 'td' || kind === 'th') && slash === '') {
      cell = { from: after, head: kind === 'th', attributes };
    }
  }
  if (grid !== undefined) tables.push(...grid.table());
  else beside.push(html.slice(outside));
  return { tables, beside };
}

/** Rows while their cells are still coming in; a cell that spans several is repeated in each. */
class Grid {
  readonly #line: number;
  readonly #budget: Budget;
  readonly #rows: { readonly line: number; readonly cells: Cell[] }[] = [];
  #spanning = new Map<number, { readonly cell: Cell; left: number }>();

  constructor(line: number, budget: Budget) {
    this.#line = line;
    this.#budget = budget;
  }

  startRow(line: number): void {
    this.#rows.push({ line, cells: [] });
    this.#fill();
  }

  add(html: string, head: boolean, attributes: string): void {
    if (this.#rows.length === 0) this.startRow(this.#line);
    const cells = this.#rows.at(-1)?.cells ?? [];
    const cell = { text: cellText(html), head };
    const again = { text: cell.text.slice(0, LONGEST_REPEATED), head };
    const { columns, rows } = spansOf(attributes);
    for (let n = 0; n < columns && cells.length < MOST_COLUMNS; n++) {
      if (n > 0 && this.#budget.left-- <= 0) break;
      if (rows > 1) this.#spanning.set(cells.length, { cell: again, left: rows - 1 });
      cells.push(n === 0 ? cell : again);
    }
    this.#fill();
  }

  /** Leading rows of nothing but heads are one header, read from the top. */
  table(): readonly Table[] {
    const rows = this.#rows.filter(({ cells }) => cells.length > 0);
    if (rows.length === 0) return [];
    const firstOfBody = rows.findIndex(({ cells }) => cells.some(({ head }) => !head));
    const heads = Math.max(1, firstOfBody === -1 ? rows.length : firstOfBody);
    const body = rows.slice(heads);
    return [
      {
        line: this.#line,
        header: headerOf(rows.slice(0, heads).map(({ cells }) => cells)),
        rows: body.map(({ cells }) => cells.map(({ text }) => text)),
        rowLines: body.map(({ line }) => line),
      },
    ];
  }

  /** Puts the cells that reach down from rows above where the row has come to. */
  #fill(): void {
    const cells = this.#rows.at(-1)?.cells ?? [];
    for (let from = this.#spanning.get(cells.length); from !== undefined; ) {
      if (this.#budget.left-- <= 0) return;
      if (--from.left === 0) this.#spanning.delete(cells.length);
      cells.push(from.cell);
      from = this.#spanning.get(cells.length);
    }
  }
}

function headerOf(rows: readonly (readonly Cell[])[]): readonly string[] {
  const width = rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const texts = rows.map((cells) => cells[column]?.text ?? '').filter((text) => text !== '');
    return [...new Set(texts)].join(' ');
  });
}

function spansOf(attributes: string): { readonly columns: number; readonly rows: number } {
  const spans = new Map<string, number>();
  for (const [, what = '', count] of attributes.matchAll(SPAN)) {
    spans.set(what.toLowerCase(), Math.min(LONGEST_SPAN, Math.max(1, Number(count))));
  }
  return { columns: spans.get('col') ?? 1, rows: spans.get('row') ?? 1 };
}

function cellText(html: string): string {
  return plainText(html.replace(/\s+/g, ' ')).text.replace(/\s+/g, ' ').trim();
}
