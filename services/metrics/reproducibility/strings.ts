import { literalOf } from './literals.ts';
import type { SyntaxNode } from './syntax.ts';

/** What gives each of its names a value of its own: parameters, and declarations in JavaScript. */
const lists = ['ParamList', 'VariableDeclaration'];
const statements = ['AssignStatement', 'AssignmentExpression'];

/**
 * Follows what strings names hold, statement after statement. A name that is given anything else, by
 * an assignment, an update or a loop, holds none.
 */
export function followStrings(node: SyntaxNode, strings: Map<string, string>) {
  const { name, parent, before } = node;
  if (name === 'for' && parent !== undefined) forgetTargets(node, parent, strings);
  if (name === 'UpdateOp' && before !== undefined) strings.delete(before.text);
  if (name !== 'AssignOp' && name !== 'Equals') return;
  const target = before?.name === 'TypeDef' ? before.before : before;
  if (target === undefined || parent === undefined || !isName(target)) return;
  const literal = literalOf(givenTo(target, node, parent));
  if (literal === undefined) strings.delete(target.text);
  else strings.set(target.text, literal);
}

/** The value of one name, where it gets one by itself. */
function givenTo(
  { place, before }: SyntaxNode,
  assign: SyntaxNode,
  { name, children }: SyntaxNode,
): SyntaxNode | undefined {
  if (lists.includes(name)) return children[assign.place + 1];
  if (!statements.includes(name)) return undefined;
  const last = children.at(-1);
  const isAlone = place === 0 || isAssignment(before);
  return isAlone && isAssignment(last?.before) ? last : undefined;
}

function forgetTargets(loop: SyntaxNode, { children }: SyntaxNode, strings: Map<string, string>) {
  for (let at = loop.place + 1; at < children.length; at++) {
    const child = children[at];
    if (child === undefined || child.name === 'in') return;
    if (isName(child)) strings.delete(child.text);
  }
}

function isAssignment(node: SyntaxNode | undefined): boolean {
  return node?.name === 'AssignOp' || node?.name === 'Equals';
}

function isName({ name }: SyntaxNode): boolean {
  return name === 'VariableName' || name === 'VariableDefinition';
}
