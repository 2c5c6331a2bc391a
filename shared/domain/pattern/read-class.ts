import { anyCharacter, type CharacterSet, characters, complement, union } from './character-set.ts';
import { type Cursor, isNext, read, readCharacter, skip } from './cursor.ts';
import { PatternFault } from './pattern-fault.ts';
import { readEscape } from './read-escape.ts';

/** Reads a class in square brackets; the cursor stands behind the opening one. */
export function readClass(cursor: Cursor, foldCase: boolean): CharacterSet {
  const opened = cursor.at - 1;
  const isNegated = skip(cursor, '^');
  const sets: CharacterSet[] = [];
  // A closing bracket that comes first is a character like any other.
  for (let first = true; first || !isNext(cursor, ']'); first = false) {
    if (cursor.at >= cursor.text.length) {
      throw new PatternFault('this class is never closed', opened);
    }
    sets.push(readMember(cursor, foldCase));
  }
  skip(cursor, ']');
  const set = union(...sets);
  return isNegated ? complement(set) : set;
}

function readMember(cursor: Cursor, foldCase: boolean): CharacterSet {
  if (read(cursor, /\[:\^?\w+:\]/y)) return anyCharacter;
  const from = cursor.at;
  const first = readOne(cursor);
  if (typeof first !== 'number') return first;
  if (!isNext(cursor, '-') || isNext(cursor, '-]')) return characters(first, first, foldCase);
  skip(cursor, '-');
  const last = readOne(cursor);
  if (typeof last !== 'number' || last < first) {
    throw new PatternFault('this range of characters ends before it begins', from);
  }
  return characters(first, last, foldCase);
}

function readOne(cursor: Cursor): number | CharacterSet {
  const from = cursor.at;
  if (!skip(cursor, '\\')) return readCharacter(cursor);
  const escaped = readEscape(cursor, from, true);
  if (escaped.kind === 'one') return escaped.code;
  return escaped.kind === 'set' ? escaped.set : [];
}
