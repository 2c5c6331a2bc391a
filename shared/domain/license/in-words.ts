import { type Terms, termsText } from '../license.ts';
import { familyWords } from './families.ts';

const LONGEST_TERMS = 80;
const LONGEST_NAME = 60;

/** Terms as a part of a sentence: what they are called, and for a single licence what that means. */
export function inWords(terms: Terms): string {
  const text = visible(termsText(terms), LONGEST_TERMS);
  return 'operator' in terms ? text : `${text} (${familyWords[terms.family]})`;
}

/** A name that a stranger gave, as a part of a sentence: short, and without hidden characters. */
export function visible(name: string, longest = LONGEST_NAME): string {
  const seen = name.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
  return seen.length <= longest ? seen : `${seen.slice(0, longest - 1)}…`;
}

/** Several such names, of which the first stands for all. */
export function visibleNames([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? visible(first) : `${visible(first)} and ${rest.length} more`;
}
