import { anyCharacter, type CharacterSet, complement, perlClasses } from './character-set.ts';
import { type Cursor, read, readCharacter } from './cursor.ts';
import { PatternFault } from './pattern-fault.ts';

/** What a backslash and what follows it stand for. */
export type Escape =
  | { readonly kind: 'one'; readonly code: number }
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'nothing'; readonly atTextEdge?: true };

const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** Reads an escape of RE2's; the cursor stands behind the backslash, which stood at `from`. */
export function readEscape(cursor: Cursor, from: number, inClass = false): Escape {
  const octal = read(cursor, /0[0-7]{0,2}|[1-7][0-7]{1,2}/y);
  if (octal) return { kind: 'one', code: Number.parseInt(octal[0], 8) };
  if (read(cursor, /[1-9]|k[<'{]/y)) {
    throw new PatternFault('back-references are not searched for', from);
  }
  const hex = read(cursor, /x(?:\{([0-9A-Fa-f]{1,8})\}|([0-9A-Fa-f]{2}))/y);
  if (hex) return { kind: 'one', code: Number.parseInt(hex[1] ?? hex[2] ?? '', 16) };
  if (read(cursor, /[pP](?:\{[^}]*\}|.)/sy)) return { kind: 'set', set: anyCharacter };

  const code = readCharacter(cursor);
  const letter = String.fromCodePoint(code);
  const set = perlClasses[letter.toLowerCase()];
  if (set) return { kind: 'set', set: letter === letter.toLowerCase() ? set : complement(set) };
  if (!inClass && 'bB'.includes(letter)) return { kind: 'nothing' };
  if (!inClass && 'Az'.includes(letter)) return { kind: 'nothing', atTextEdge: true };
  return { kind: 'one', code: CONTROLS[letter] ?? code };
}
