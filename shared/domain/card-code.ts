import { frontMatterLines } from './card/front-matter-lines.ts';
import { cardLines } from './card/lines.ts';
import { pieces } from './card/pieces.ts';
import type { CodeBlock } from './card/section.ts';

/**
 * The fenced blocks of a card, as `readCard` finds them, for whoever needs nothing else of it: what
 * reads the front matter's YAML weighs more than everything that finds code.
 */
export function codeOfCard(text: string): readonly Omit<CodeBlock, 'lead'>[] {
  const lines = cardLines(text);
  return pieces(lines, frontMatterLines(lines).bodyLine).flatMap((piece) => {
    return piece.type === 'code'
      ? [{ language: piece.language, text: piece.text, line: piece.line + 1 }]
      : [];
  });
}
