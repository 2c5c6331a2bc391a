import parse, { type Expression } from 'spdx-expression-parse';
import { type License, lookUp } from './license/table.ts';

/** What a place states: one licence, or several with how they go together. */
export type Terms =
  | License
  | { readonly operator: 'AND' | 'OR'; readonly operands: readonly [Terms, Terms, ...Terms[]] };

/** Longer than any expression that a person wrote on purpose; the parser below is recursive. */
const LONGEST_EXPRESSION = 300;
/** Licences in one list; whoever names more has not said which are meant. */
const MOST_LISTED = 50;
const operators = ['AND', 'OR', 'WITH', '(', ')'];

/**
 * The terms that a licence field states: an identifier or name, or an SPDX expression of several
 * ("MIT OR Apache-2.0"). Whatever cannot be understood is an unrecognised licence.
 */
export function readLicense(written: string): Terms {
  const single = lookUp(written);
  if (single.family !== 'unrecognised' || written.length > LONGEST_EXPRESSION) return single;
  return readExpression(written) ?? single;
}

/**
 * A list of licences, as the Hub's front matter allows, without a word on how they go together.
 * All of them apply: who may choose among licences gains nothing from that reading being wrong,
 * but who may not would break one; and a card can say `A OR B` where it means a choice.
 */
export function readLicenses(written: readonly string[]): Terms | undefined {
  const listed = [...new Set(written)];
  if (listed.length > MOST_LISTED) {
    return { id: `a list of ${listed.length} licences`, family: 'unrecognised' };
  }
  const [first, second, ...rest] = listed.map(readLicense);
  if (first === undefined || second === undefined) return first;
  return { operator: 'AND', operands: [first, second, ...rest] };
}

/** The single licences of some terms, in the order they are named. */
export function licensesOf(terms: Terms): readonly License[] {
  return 'operator' in terms ? terms.operands.flatMap(licensesOf) : [terms];
}

/** Whether the terms are known for sure: one side of a choice is enough, of a sum all are needed. */
export function isRecognised(terms: Terms): boolean {
  if (!('operator' in terms)) return terms.family !== 'unrecognised';
  return terms.operator === 'OR'
    ? terms.operands.some(isRecognised)
    : terms.operands.every(isRecognised);
}

/** The terms as an expression, for people. */
export function termsText(terms: Terms): string {
  if (!('operator' in terms)) return terms.id;
  return terms.operands
    .map((operand) => ('operator' in operand ? `(${termsText(operand)})` : operand.id))
    .join(` ${terms.operator} `);
}

/**
 * Whether two licences are the same as far as two places can tell: the text of the GPL is one for
 * "only" and "or later", and a family ("bsd", "openrail") is the same as each of its members.
 */
export function isSameLicense(one: License, other: License): boolean {
  const [a, b] = [one, other].map(({ id }) => id.toLowerCase().replace(/-(?:only|or-later)$/, ''));
  if (a === undefined || b === undefined) return false;
  return a === b || isFamilyOf(a, b) || isFamilyOf(b, a);
}

function isFamilyOf(family: string, member: string): boolean {
  if (family === 'openrail') return member.includes('rail');
  return ['bsd', 'gpl', 'lgpl', 'agpl', 'gfdl'].includes(family) && member.startsWith(`${family}-`);
}

/**
 * The parser knows neither the Hub's identifiers nor other spellings, so it only sees numbered
 * references in their place and tells how they go together.
 */
function readExpression(written: string): Terms | undefined {
  const words = written.split(/\s+|([()])/).filter((word) => word !== undefined && word !== '');
  if (!words.some((word) => operators.includes(word.toUpperCase()))) return undefined;

  const numbered = words.map((word, index) => {
    if (operators.includes(word.toUpperCase())) return word.toUpperCase();
    return words[index - 1]?.toUpperCase() === 'WITH' ? word : `LicenseRef-${index}`;
  });
  try {
    return termsOf(parse(numbered.join(' ')), words);
  } catch {
    return undefined;
  }
}

function termsOf(expression: Expression, words: readonly string[]): Terms {
  if (!('license' in expression)) {
    return {
      operator: expression.conjunction === 'or' ? 'OR' : 'AND',
      operands: [termsOf(expression.left, words), termsOf(expression.right, words)],
    };
  }
  const { id, family } = lookUp(
    words[Number(expression.license.slice('LicenseRef-'.length))] ?? '',
  );
  return {
    id: expression.exception === undefined ? id : `${id} WITH ${expression.exception}`,
    family,
  };
}
