import { lineEnd, overlap } from './character-set.ts';
import { children, type PatternNode } from './pattern-node.ts';

/**
 * Whether every match lies within one line and is one whatever stands in the others: then lines can
 * be searched by themselves.
 */
export function staysInLine(node: PatternNode): boolean {
  if (node.kind === 'nothing') return !node.atTextEdge;
  if (node.kind === 'character') return !overlap(node.set, lineEnd);
  return children(node).every(staysInLine);
}
