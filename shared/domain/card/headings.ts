import type { Piece } from './pieces.ts';

/** A heading found at a piece: its text with markup, and the last piece that belongs to it. */
export interface Heading {
  readonly text: string;
  readonly level: number;
  readonly last: number;
}

/** Underlining more than this is a rule drawn below a paragraph, whatever the standard calls it. */
const LONGEST_UNDERLINED = 120;
const LIST_OR_MARKUP = /^\s*(?:[-*+|<#]|\d{1,9}[.)](?:\s|$))/;
const HTML_HEADING = /^\s{0,3}<h([1-6])[\s>]/i;

/** The heading that begins at a piece: `# text`, text underlined with `===` or `---`, or `<h1>`. */
export function headingAt(body: readonly Piece[], at: number): Heading | undefined {
  const text = textAt(body, at);
  if (text === undefined) return undefined;

  const hashes = hashHeading(text);
  if (hashes !== undefined) return { ...hashes, last: at };

  const html = HTML_HEADING.exec(text);
  if (html?.[1] !== undefined) return { text, level: Number(html[1]), last: at };

  const level = underline(textAt(body, at + 1));
  if (level === undefined || !isParagraph(text) || isParagraph(textAt(body, at - 1))) {
    return undefined;
  }
  return text.length > LONGEST_UNDERLINED ? undefined : { text, level, last: at + 1 };
}

function textAt(body: readonly Piece[], at: number): string | undefined {
  const piece = body[at];
  return piece?.type === 'text' ? piece.text : undefined;
}

function hashHeading(line: string): { readonly text: string; readonly level: number } | undefined {
  const begin = line.search(/[^ ]/);
  if (begin > 3) return undefined;
  let end = begin;
  while (line[end] === '#') end++;
  const level = end - begin;
  const after = line.charAt(end);
  if (level === 0 || level > 6 || (after !== '' && after !== ' ' && after !== '\t')) {
    return undefined;
  }
  return { text: withoutClosingHashes(line.slice(end).trim()), level };
}

function withoutClosingHashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end--;
  const before = text.charAt(end - 1);
  return before === '' || before === ' ' ? text.slice(0, end) : text;
}

function underline(line: string | undefined): number | undefined {
  const mark = line?.trim() ?? '';
  const char = mark.charAt(0);
  if (mark.length < 2 || (char !== '=' && char !== '-')) return undefined;
  for (const other of mark) if (other !== char) return undefined;
  return char === '=' ? 1 : 2;
}

function isParagraph(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '' && !LIST_OR_MARKUP.test(line);
}
