import type { Piece } from './pieces.ts';
import { plainText } from './plain-text.ts';

/** A table of the card: cells as plain text. */
export interface Table {
  /** Of its header, counted from 1. */
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Of each row, counted from 1. */
  readonly rowLines: readonly number[];
}

/** The table that begins at a piece, and the lines it was read from. */
export function tableAt(
  body: readonly Piece[],
  at: number,
): (Omit<Table, 'line' | 'rowLines'> & { readonly source: readonly string[] }) | undefined {
  const header = textAt(body, at);
  if (!header?.includes('|') || !isDelimiterRow(textAt(body, at + 1) ?? '')) return undefined;

  const source: string[] = [];
  for (let next = at; textAt(body, next)?.includes('|'); next++) {
    source.push(textAt(body, next) ?? '');
  }
  return { source, header: cellsOf(header), rows: source.slice(2).map(cellsOf) };
}

function textAt(body: readonly Piece[], at: number): string | undefined {
  const piece = body[at];
  return piece?.type === 'text' ? piece.text : undefined;
}

function isDelimiterRow(line: string): boolean {
  let dashes = false;
  let bars = false;
  for (const char of line) {
    if (char === '-') dashes = true;
    else if (char === '|') bars = true;
    else if (char !== ' ' && char !== ':' && char !== '\t') return false;
  }
  return dashes && bars;
}

/** Splits a row at the bars that are not escaped. */
function cellsOf(row: string): readonly string[] {
  const cells: string[] = [];
  let begin = 0;
  for (let at = 0; at < row.length; at++) {
    if (row[at] === '\\') at++;
    else if (row[at] === '|') {
      cells.push(row.slice(begin, at));
      begin = at + 1;
    }
  }
  cells.push(row.slice(begin));
  if (cells[0]?.trim() === '') cells.shift();
  if (cells.at(-1)?.trim() === '') cells.pop();
  return cells.map((cell) => plainText(cell).text.trim());
}
