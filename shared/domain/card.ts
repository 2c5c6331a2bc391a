import { type Body, readBody } from './card/body.ts';
import { type FrontMatter, readHead } from './card/front-matter.ts';
import { cardLines } from './card/lines.ts';
import { pieces } from './card/pieces.ts';
import type { Section } from './card/section.ts';

/** A model or dataset card as its readers see it. */
export interface Card extends Body {
  readonly frontMatter: FrontMatter;
  /** What of it was not read, and why; everything else is read all the same. */
  readonly problem?: string;
}

/**
 * Reads a card written by a stranger: the front matter as data, the body by its headings. The time
 * it takes grows with the length of the text and with nothing else, whatever the text is.
 * `truncated` says that the text is only the beginning of the card.
 */
export function readCard(text: string, truncated = false): Card {
  const lines = cardLines(text);
  const { bodyLine, ...head } = readHead(lines, truncated);
  return { ...head, ...readBody(pieces(lines, bodyLine)) };
}

/** A section and all sections below it. */
export function withSubsections({ sections }: Card, index: number): readonly Section[] {
  return sections.slice(index, sections[index]?.end);
}
