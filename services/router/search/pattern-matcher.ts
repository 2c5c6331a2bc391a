import { RE2JS, RE2JSSyntaxException } from 're2js';
import { PatternRefused, searchPattern } from '#shared/domain/search-pattern.ts';

/** Answers whether a text holds a match; an engine of linear time, whatever the pattern. */
export type Matcher = (text: string) => boolean;

/** What a search asks of each text; `PatternRefused` where a pattern is wrong or could take long. */
export function patternMatcher(regex: string): Matcher {
  const { text, required } = searchPattern(regex);
  const pattern = compiled(text);
  const matches: Matcher = (searched) => pattern.test(searched);
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
