import { type Body, readBody } from './card/body.ts';
import { type FrontMatter, linesOf, readHead } from './card/front-matter.ts';
import { pieces } from './card/pieces.ts';
import type { Section } from './card/section.ts';

/** A model or dataset card as its readers see it. */
export interface Card extends Body {
  readonly frontMatter: FrontMatter;
  /** Why the front matter could not be read; the body is read all the same. */
  readonly problem?: string;
}

/**
 * Reads a card written by a stranger: the front matter as data, the body by its headings. The time
 * it takes grows with the length of the text and with nothing else, whatever the text is.
 */
export function readCard(text: string): Card {
  const lines = linesOf(text);
  const { bodyLine, ...head } = readHead(lines);
  return { ...head, ...readBody(pieces(lines, bodyLine)) };
}

/** A section and all sections below it. */
export function withSubsections({ sections }: Card, index: number): readonly Section[] {
  return sections.slice(index, sections[index]?.end);
}
