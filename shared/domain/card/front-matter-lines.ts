/** Where the front matter of a card lies, as indexes of its lines. */
export interface FrontMatterLines {
  /** The line of `---` that opens it, the one that closes it; absent where there is none. */
  readonly open?: number;
  readonly close?: number;
  /** The first line that belongs to the body. */
  readonly bodyLine: number;
}

/** Finds the block between two lines of `---` at the start of a card, without reading it. */
export function frontMatterLines(lines: readonly string[]): FrontMatterLines {
  const open = lines.findIndex((line) => line.trim() !== '');
  if (lines[open]?.trimEnd() !== '---') return { bodyLine: 0 };
  const close = lines.findIndex((line, index) => index > open && line.trimEnd() === '---');
  return close === -1 ? { open, bodyLine: 0 } : { open, close, bodyLine: close + 1 };
}
