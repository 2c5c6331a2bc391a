import { anyCharacter, characters, complement, lineEnd } from './character-set.ts';
import { type Cursor, isNext, read, readCharacter, skip } from './cursor.ts';
import { PatternFault } from './pattern-fault.ts';
import type { PatternNode } from './pattern-node.ts';
import { readClass } from './read-class.ts';
import { readEscape } from './read-escape.ts';

/** As many times as one repetition may ask for. */
const MOST_TIMES = 1000;

/** How the rest of the group that is being read is to be taken. */
interface Mode {
  foldCase: boolean;
  /** Whether a dot stands for the end of a line, too. */
  dotIsAny: boolean;
  /** Whether `^` and `$` are about the whole text. */
  textEdges: boolean;
  /** Between `\Q` and `\E` every character is itself. */
  quoted: boolean;
}

const NOTHING: PatternNode = { kind: 'nothing' };
const TEXT_EDGE: PatternNode = { kind: 'nothing', atTextEdge: true };
const WITHIN_LINE = complement(lineEnd);

/** How a pattern begins: `^` and `$` are about lines. */
const AT_FIRST: Mode = { foldCase: false, dotIsAny: false, textEdges: false, quoted: false };

/** Reads a pattern of RE2's syntax, as far as needed to know what searching for it may cost. */
export function readPattern(text: string): PatternNode {
  const cursor: Cursor = { text, at: 0 };
  const node = readChoice(cursor, { ...AT_FIRST });
  if (cursor.at < text.length) {
    throw new PatternFault('there is no group that this parenthesis closes', cursor.at);
  }
  return node;
}

function readChoice(cursor: Cursor, mode: Mode): PatternNode {
  const branches = [readSequence(cursor, mode)];
  while (skip(cursor, '|')) branches.push(readSequence(cursor, mode));
  const [only = NOTHING] = branches;
  return branches.length === 1 ? only : { kind: 'choice', branches };
}

function readSequence(cursor: Cursor, mode: Mode): PatternNode {
  const parts: PatternNode[] = [];
  for (;;) {
    if (!mode.quoted && skip(cursor, '\\Q')) mode.quoted = true;
    if (mode.quoted && skip(cursor, '\\E')) mode.quoted = false;
    if (cursor.at >= cursor.text.length) break;
    if (!mode.quoted && (isNext(cursor, '|') || isNext(cursor, ')'))) break;
    if (!mode.quoted && isNext(cursor, '\\Q')) continue;
    parts.push(repeated(cursor, mode, readPart(cursor, mode)));
  }
  const [only = NOTHING] = parts;
  return parts.length <= 1 ? only : { kind: 'sequence', parts };
}

function readPart(cursor: Cursor, mode: Mode): PatternNode {
  const from = cursor.at;
  if (mode.quoted) return character(readCharacter(cursor), mode);
  if (skip(cursor, '(')) return readGroup(cursor, mode, from);
  if (skip(cursor, '[')) {
    return { kind: 'character', set: readClass(cursor, mode.foldCase), foldCase: mode.foldCase };
  }
  if (skip(cursor, '.')) {
    const set = mode.dotIsAny ? anyCharacter : WITHIN_LINE;
    return { kind: 'character', set, foldCase: mode.foldCase };
  }
  if (skip(cursor, '^') || skip(cursor, '$')) return mode.textEdges ? TEXT_EDGE : NOTHING;
  if (read(cursor, /[*+?]/y)) throw new PatternFault('there is nothing to repeat here', from);
  if (!skip(cursor, '\\')) return character(readCharacter(cursor), mode);

  const escaped = readEscape(cursor, from);
  if (escaped.kind === 'one') return character(escaped.code, mode);
  if (escaped.kind === 'nothing') return escaped;
  return { kind: 'character', set: escaped.set, foldCase: mode.foldCase };
}

function character(code: number, { foldCase }: Mode): PatternNode {
  if (code > 0x10ffff) return { kind: 'character', set: anyCharacter, foldCase };
  const literal = String.fromCodePoint(code);
  return { kind: 'character', set: characters(code, code, foldCase), literal, foldCase };
}

function readGroup(cursor: Cursor, mode: Mode, opened: number): PatternNode {
  if (read(cursor, /\?<?[=!]/y)) {
    throw new PatternFault('looking around is not searched for', opened);
  }
  if (read(cursor, /\?P=/y)) {
    throw new PatternFault('back-references are not searched for', opened);
  }
  const inner = { ...mode };
  const opening = read(cursor, /\?P?<\w+>|\?([a-zA-Z]*)(-[a-zA-Z]+)?([:)])/y);
  if (!opening && isNext(cursor, '?')) {
    throw new PatternFault('this kind of group is not known', opened);
  }
  const [, on = '', off = '', end = ''] = opening ?? [];
  // Without a colon the flags count for the rest of the group around them.
  const affected = end === ')' ? mode : inner;
  if (on.includes('i')) affected.foldCase = true;
  if (off.includes('i')) affected.foldCase = false;
  if (on.includes('s')) affected.dotIsAny = true;
  if (off.includes('s')) affected.dotIsAny = false;
  if (on.includes('m')) affected.textEdges = false;
  if (off.includes('m')) affected.textEdges = true;
  if (end === ')') return NOTHING;

  const node = readChoice(cursor, inner);
  if (!skip(cursor, ')')) throw new PatternFault('this group is never closed', opened);
  return node;
}

function repeated(cursor: Cursor, mode: Mode, part: PatternNode): PatternNode {
  if (mode.quoted && skip(cursor, '\\E')) mode.quoted = false;
  if (mode.quoted) return part;
  const at = cursor.at;
  const times = readTimes(cursor);
  if (times === undefined) return part;
  skip(cursor, '?');
  const again = cursor.at;
  if (readTimes(cursor)) {
    throw new PatternFault('a repetition directly follows another', again);
  }
  return { kind: 'repetition', part, ...times, at };
}

function readTimes(cursor: Cursor): { readonly min: number; readonly max: number } | undefined {
  if (skip(cursor, '*')) return { min: 0, max: Number.POSITIVE_INFINITY };
  if (skip(cursor, '+')) return { min: 1, max: Number.POSITIVE_INFINITY };
  if (skip(cursor, '?')) return { min: 0, max: 1 };
  const at = cursor.at;
  const [, least, comma, most] = read(cursor, /\{(\d+)(,?)(\d*)\}/y) ?? [];
  if (least === undefined) return undefined;
  const min = Number(least);
  const max = comma === '' ? min : most === '' ? Number.POSITIVE_INFINITY : Number(most);
  if (min > MOST_TIMES || (max !== Number.POSITIVE_INFINITY && max > MOST_TIMES)) {
    throw new PatternFault(`nothing is repeated more than ${MOST_TIMES} times`, at);
  }
  if (max < min) throw new PatternFault('it ends with fewer times than it begins with', at);
  return { min, max };
}
