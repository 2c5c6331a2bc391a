import type { Matcher } from './pattern-matcher.ts';
import type { Document } from './text-shelf.ts';

/** A search that would have taken longer than it may. */
export class SearchTooSlow extends Error {
  override readonly name = 'SearchTooSlow';
}

/**
 * The documents whose name or README holds a match, newest first. The clock is looked at between
 * documents, with room for one more like the slowest so far.
 */
export function searchTexts(
  matches: Matcher,
  documents: readonly Document[],
  deadline: number,
  now: () => number = Date.now,
): readonly Document[] {
  const found: Document[] = [];
  let last = now();
  let slowest = 0;
  for (const document of documents) {
    if (matches(document.name) || matches(document.readme())) found.push(document);
    const at = now();
    slowest = Math.max(slowest, at - last);
    last = at;
    if (at + slowest > deadline) throw new SearchTooSlow('the search took too long');
  }
  return found.sort((a, b) => (a.id < b.id ? 1 : -1));
}
