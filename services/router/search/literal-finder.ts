import type { SearchPattern } from '#shared/domain/search-pattern.ts';

/** Answers where a literal next stands in a text, from some place on; below zero where it does not. */
export type LiteralFinder = (text: string, from: number) => number;

export function literalFinder({ text, foldCase }: SearchPattern['required']): LiteralFinder {
  if (!foldCase) return (searched, from) => searched.indexOf(text, from);
  const literal = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  return (searched, from) => {
    literal.lastIndex = from;
    return literal.exec(searched)?.index ?? -1;
  };
}
