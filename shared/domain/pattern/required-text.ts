import type { PatternNode } from './pattern-node.ts';

/** A text that is in whatever a pattern matches. */
export interface RequiredText {
  readonly text: string;
  /** Whether the other letter case counts too. */
  readonly foldCase: boolean;
}

/** The longest text that every match of the pattern holds; an empty one where there is none. */
export function requiredText(node: PatternNode): RequiredText {
  return runs(node).reduce((best, run) => (run.text.length > best.text.length ? run : best), {
    text: '',
    foldCase: false,
  });
}

function runs(node: PatternNode): readonly RequiredText[] {
  if (node.kind === 'repetition') return node.min > 0 ? runs(node.part) : [];
  if (node.kind === 'character') return literal(node);
  if (node.kind !== 'sequence') return [];

  const found: RequiredText[] = [];
  let open: RequiredText = { text: '', foldCase: false };
  for (const part of node.parts) {
    const [only] = part.kind === 'character' ? literal(part) : [];
    if (only) {
      open = { text: open.text + only.text, foldCase: open.foldCase || only.foldCase };
      continue;
    }
    // What matches no character, as a border does, does not come between two that do.
    if (part.kind === 'nothing') continue;
    found.push(open, ...runs(part));
    open = { text: '', foldCase: false };
  }
  return [...found, open];
}

function literal({ literal: text, foldCase }: PatternNode & { kind: 'character' }) {
  return text === undefined ? [] : [{ text, foldCase }];
}
