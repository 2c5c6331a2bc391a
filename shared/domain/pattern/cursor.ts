import { PatternFault } from './pattern-fault.ts';

/** A place in a pattern that is being read. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** Whether the text goes on like this. */
export function isNext({ text, at }: Cursor, expected: string): boolean {
  return text.startsWith(expected, at);
}

/** Goes past a text, if it is the next. */
export function skip(cursor: Cursor, expected: string): boolean {
  if (!isNext(cursor, expected)) return false;
  cursor.at += expected.length;
  return true;
}

/** Goes past what a sticky expression matches here. */
export function read(cursor: Cursor, expected: RegExp): RegExpExecArray | undefined {
  expected.lastIndex = cursor.at;
  const match = expected.exec(cursor.text);
  if (match) cursor.at = expected.lastIndex;
  return match ?? undefined;
}

/** Goes past one character and tells its code point. */
export function readCharacter(cursor: Cursor): number {
  const code = cursor.text.codePointAt(cursor.at);
  if (code === undefined) throw new PatternFault('it ends too early', cursor.at);
  cursor.at += code > 0xffff ? 2 : 1;
  return code;
}
