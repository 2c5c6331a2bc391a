/** A line that a reader sees, and what of it is hidden, or a whole fenced block. */
export type Piece =
  | { readonly type: 'text'; readonly line: number; readonly text: string; readonly hidden: string }
  | {
      readonly type: 'code';
      readonly line: number;
      readonly language: string;
      readonly text: string;
    };

interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly language: string;
  readonly quoted: boolean;
  readonly line: number;
  readonly code: string[];
}

/** What is in the text but not on the page. */
const OPENING = /<!--|<style|<script/g;
const closings: Readonly<Record<string, string>> = {
  '<!--': '-->',
  '<style': '</style>',
  '<script': '</script>',
};

/**
 * Cuts a card's body into visible lines and fenced blocks, as CommonMark has it: what is fenced is
 * code whatever it looks like, a fence that is never closed runs to the end, and so does a comment
 * that begins a line. Block quotes are opened. Every character is looked at a fixed number of times.
 */
export function pieces(lines: readonly string[], from: number): readonly Piece[] {
  const found: Piece[] = [];
  const reveal = revealer(lines);
  let fence: Fence | undefined;

  for (let index = from; index < lines.length; index++) {
    const raw = lines[index] ?? '';
    if (fence !== undefined) {
      const { text, quoted } = unquote(raw, fence.quoted);
      if (quoted === fence.quoted) {
        if (!closes(text, fence)) {
          fence.code.push(text);
          continue;
        }
        found.push(codePiece(fence));
        fence = undefined;
        continue;
      }
      found.push(codePiece(fence));
      fence = undefined;
    }
    const { visible, hidden } = reveal(index);
    const { text, quoted } = unquote(visible, true);
    fence = opens(text, quoted, index);
    if (fence === undefined || hidden !== '') {
      found.push({ type: 'text', line: index, text: fence === undefined ? text : '', hidden });
    }
  }
  if (fence !== undefined) found.push(codePiece(fence));
  return found;
}

function codePiece({ line, language, code }: Fence): Piece {
  return { type: 'code', line, language, text: code.join('\n') };
}

function opens(text: string, quoted: boolean, line: number): Fence | undefined {
  const trimmed = text.trim();
  const mark = trimmed.charAt(0);
  if (mark !== '`' && mark !== '~') return undefined;

  const length = runLength(trimmed, mark);
  const info = trimmed.slice(length);
  if (length < 3 || (mark === '`' && info.includes('`'))) return undefined;
  const language = info.split(/[\s,:{}]/).find((word) => word !== '') ?? '';
  return {
    mark,
    length,
    language: language.toLowerCase().replace(/^\./, ''),
    quoted,
    line,
    code: [],
  };
}

function closes(text: string, { mark, length }: Fence): boolean {
  const trimmed = text.trim();
  return trimmed.length >= length && runLength(trimmed, mark) === trimmed.length;
}

function runLength(text: string, mark: string): number {
  let length = 0;
  while (text[length] === mark) length++;
  return length;
}

function unquote(
  line: string,
  wanted: boolean,
): { readonly text: string; readonly quoted: boolean } {
  let start = 0;
  if (wanted) {
    for (let at = 0; line[at] === ' ' || line[at] === '>'; at++) {
      if (line[at] === '>') start = at + 1;
    }
  }
  if (start === 0) return { text: line, quoted: false };
  return { text: line.slice(line[start] === ' ' ? start + 1 : start), quoted: true };
}

/** Reads line after line, remembering what was left open. */
function revealer(lines: readonly string[]) {
  const last = lastClosings(lines);
  let open: string | undefined;

  return (index: number): { readonly visible: string; readonly hidden: string } => {
    const line = lines[index] ?? '';
    let visible = '';
    let hidden = '';
    let blank = true;
    let at = 0;
    while (at < line.length) {
      if (open !== undefined) {
        const end = line.indexOf(open, at);
        hidden += line.slice(at, end === -1 ? undefined : end);
        if (end === -1) break;
        at = end + open.length;
        open = undefined;
        continue;
      }
      OPENING.lastIndex = at;
      const found = OPENING.exec(line);
      if (found === null) return { visible: visible + line.slice(at), hidden };

      const begin = found.index + found[0].length;
      const close = closings[found[0]] ?? '';
      const lastClose = last.get(close);
      const closed =
        lastClose !== undefined &&
        (lastClose.line > index || (lastClose.line === index && lastClose.column >= begin));
      blank &&= line.slice(at, found.index).trim() === '';
      const hides = closed || blank;
      visible += line.slice(at, hides ? found.index : begin);
      if (hides) open = close;
      at = begin;
    }
    return { visible, hidden };
  };
}

/** Where each closing mark is seen last: an opening after that is never closed, and not searched for. */
function lastClosings(lines: readonly string[]) {
  const last = new Map<string, { readonly line: number; readonly column: number }>();
  for (const [index, line] of lines.entries()) {
    for (const close of Object.values(closings)) {
      const column = line.lastIndexOf(close);
      if (column !== -1) last.set(close, { line: index, column });
    }
  }
  return last;
}
