import { RE2JS, RE2JSSyntaxException } from 're2js';
import { PatternRefused, type SearchPattern } from '#shared/domain/search-pattern.ts';
import type { Document } from './text-shelf.ts';

/** A search that would have taken longer than it may. */
export class SearchTooSlow extends Error {
  override readonly name = 'SearchTooSlow';
}

/** Answers whether a text holds a match; an engine of linear time, whatever the pattern. */
type Test = (text: string) => boolean;

/**
 * The documents whose name or README holds a match, newest first. The clock is looked at between
 * documents, with room for one more like the slowest so far.
 */
export function searchTexts(
  pattern: SearchPattern,
  documents: readonly Document[],
  deadline: number,
  now: () => number = Date.now,
): readonly Document[] {
  const test = compile(pattern);
  const found: Document[] = [];
  let last = now();
  let slowest = 0;
  for (const document of documents) {
    if (test(document.name) || test(document.readme())) found.push(document);
    const at = now();
    slowest = Math.max(slowest, at - last);
    last = at;
    if (at + slowest > deadline) throw new SearchTooSlow('the search took too long');
  }
  return found.sort((a, b) => (a.id < b.id ? 1 : -1));
}

function compile({ text, required }: SearchPattern): Test {
  const pattern = compiled(text);
  const matches: Test = (searched) => pattern.test(searched);
  // The engine itself looks for a literal first, but only where letter case counts.
  if (!required.foldCase || required.text === '') return matches;
  const literal = new RegExp(required.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
  return (searched) => literal.test(searched) && matches(searched);
}

function compiled(text: string): RE2JS {
  try {
    return RE2JS.compile(text, RE2JS.MULTILINE);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const position = Math.max(0, text.indexOf(error.getPattern() ?? ''));
    throw new PatternRefused(error.getDescription(), position);
  }
}
