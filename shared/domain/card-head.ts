import { type FrontMatter, readHead } from './card/front-matter.ts';
import { cardLines } from './card/lines.ts';
import type { Reading, TextFile } from './dossier.ts';

/** What a card states at its head. */
export interface CardHead {
  readonly frontMatter: FrontMatter;
  /** What of the card was not read, and why. */
  readonly problem?: string;
}

/**
 * The front matter of a card, as `readCard` finds it, for whoever needs nothing of the body. A card
 * that could not be read at all states nothing.
 */
export function readCardHead(card: Reading<TextFile> | undefined): CardHead {
  if (card?.status !== 'found') return { frontMatter: {} };
  const { text, truncated } = card.value;
  const { bodyLine: _bodyLine, ...head } = readHead(cardLines(text), truncated);
  return head;
}
