import type { ExpressionNode, Operand, Path } from 'dynalite/db/index.js';

/** An operand that names an attribute; the others are values and function calls. */
export function isPath(operand: Operand): operand is Path {
  return Array.isArray(operand);
}

/** An operand that is itself worked out. */
export function isNode(operand: Operand): operand is ExpressionNode {
  return 'type' in operand;
}
