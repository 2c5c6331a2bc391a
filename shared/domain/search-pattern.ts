import { characterCount, firstCharacters } from './characters.ts';
import { PatternFault } from './pattern/pattern-fault.ts';
import type { PatternNode } from './pattern/pattern-node.ts';
import { PatternRefused } from './pattern/pattern-refused.ts';
import { readPattern } from './pattern/read-pattern.ts';
import { refuseCostly } from './pattern/refuse-costly.ts';
import { type RequiredText, requiredText } from './pattern/required-text.ts';
import { staysInLine } from './pattern/stays-in-line.ts';

export { PatternRefused };

/** The longest pattern that is searched for, in characters. */
const LONGEST_PATTERN = 512;

/** A pattern that may be searched for. */
export interface SearchPattern {
  readonly text: string;
  /** What no match is without: what does not hold it need not be searched. */
  readonly required: RequiredText;
  /** Whether a line can be searched by itself. */
  readonly staysInLine: boolean;
}

/**
 * Holds a pattern against what may be searched for, before anything is searched: what is refused is
 * refused in the time it takes to read it, whatever the registry holds.
 */
export function searchPattern(text: string): SearchPattern {
  if (text === '') throw new PatternRefused('a pattern must not be empty', text, 0);
  if (characterCount(text) > LONGEST_PATTERN) {
    const message = `a pattern has at most ${LONGEST_PATTERN} characters`;
    throw new PatternRefused(message, text, firstCharacters(text, LONGEST_PATTERN).length);
  }
  const node = harmless(text);
  return { text, required: requiredText(node), staysInLine: staysInLine(node) };
}

function harmless(text: string): PatternNode {
  try {
    const node = readPattern(text);
    refuseCostly(node);
    return node;
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    throw new PatternRefused(error.message, text, error.at);
  }
}
