import type { RE2JS as Pattern } from 're2js';
import { PatternRefused, searchPattern } from '#shared/domain/search-pattern.ts';
import { literalFinder } from './literal-finder.ts';

/** Answers whether a text holds a match; an engine of linear time, whatever the pattern. */
export type Matcher = (text: string) => boolean;

/**
 * What a search asks of each text; `PatternRefused` where a pattern is wrong or could take long.
 * Where every match holds some literal, the engine is given only what holds it: the line, where no
 * match can be longer.
 */
export async function patternMatcher(regex: string): Promise<Matcher> {
  const { text, required, staysInLine } = searchPattern(regex);
  const pattern = await compiled(text);
  const matches: Matcher = (searched) => pattern.test(searched);
  if (required.text === '') return matches;
  const find = literalFinder(required);
  if (!staysInLine) return (searched) => find(searched, 0) >= 0 && matches(searched);

  return (searched) => {
    for (let at = find(searched, 0); at >= 0; ) {
      const from = searched.lastIndexOf('\n', at) + 1;
      const to = lineEnd(searched, at);
      if (matches(searched.slice(from, to))) return true;
      at = find(searched, to + 1);
    }
    return false;
  };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** The engine is loaded when somebody searches first: its tables are a sixth of the router. */
async function compiled(text: string): Promise<Pattern> {
  const { RE2JS, RE2JSSyntaxException } = await import('re2js');
  try {
    return RE2JS.compile(text, RE2JS.MULTILINE);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const at = Math.max(0, text.indexOf(error.getPattern() ?? ''));
    throw new PatternRefused(error.getDescription(), text, at);
  }
}
