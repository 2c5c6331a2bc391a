import type { SyntaxNode } from './syntax.ts';

/** What a name does where it stands. */
export type Role = 'use' | 'bind' | 'update' | 'delete' | 'global' | 'none';

/** Nodes that are looked at for the `for` before a target: keeps the time linear. */
const MOST_TARGETS = 64;
const assignments = new WeakMap<SyntaxNode, number>();
const containers = ['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'];

/** What a `VariableName` node does, told by what stands around it. */
export function roleOf(node: SyntaxNode): Role {
  const { parent, before } = node;
  const after = parent?.children[node.place + 1];
  switch (parent?.name) {
    case 'ImportStatement':
      return importRole(node, parent, after);
    case 'FunctionDefinition':
    case 'CapturePattern':
    case 'TypeParam':
      return before === undefined || parent.name === 'FunctionDefinition' ? 'bind' : 'use';
    case 'ClassDefinition':
      return 'bind';
    case 'TypeDefinition':
      return before?.name === 'type' ? 'bind' : 'use';
    case 'ParamList':
      return before?.name === 'AssignOp' ? 'use' : 'bind';
    case 'NamedExpression':
      return before === undefined ? 'bind' : 'use';
    case 'ArgList':
      // The grammar has `f(x := 1)` and `f(x=1)` alike.
      if (after?.name === 'AssignOp') return after.text === ':=' ? 'bind' : 'none';
      return targetRole(node);
    case 'KeywordPattern':
      return 'none';
    case 'ScopeStatement':
      return parent.children[0]?.name === 'global' ? 'global' : 'none';
    case 'UpdateStatement':
      return after?.name === 'UpdateOp' ? 'update' : 'use';
    default:
      return before?.name === '.' ? 'none' : targetRole(node);
  }
}

function importRole(
  node: SyntaxNode,
  { children }: SyntaxNode,
  after: SyntaxNode | undefined,
): Role {
  const { before } = node;
  if (children[0]?.name === 'from' && !isAfterImport(node)) return 'none';
  if (before?.name === 'as') return 'bind';
  if (before?.name === '.' || after?.name === 'as') return 'none';
  if (after?.name !== '.') return 'bind';
  let end = node.place + 1;
  while (children[end]?.name === '.' || children[end]?.name === 'VariableName') end++;
  return children[end]?.name === 'as' ? 'none' : 'bind';
}

/** Whether a name in `from … import …` is one of those taken: a module's follows `from` or a dot. */
function isAfterImport({ before }: SyntaxNode): boolean {
  return before?.name !== 'from' && before?.name !== '.';
}

/** Whether an expression is assigned to, by itself or as part of a tuple or list that is. */
function targetRole(node: SyntaxNode): Role {
  let at = node;
  for (let { parent } = at; parent !== undefined; { parent } = at) {
    if (parent.name === 'DeleteStatement') return 'delete';
    if (isTarget(at, parent)) return 'bind';
    if (!containers.includes(parent.name)) return 'use';
    at = parent;
  }
  return 'use';
}

function isTarget(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.name === 'AssignStatement') {
    return node.name !== 'TypeDef' && node.place < lastAssignment(parent);
  }
  if (node.before?.name === 'as') return true;
  let looks = MOST_TARGETS;
  for (let { before } = node; before !== undefined && looks > 0; { before } = before) {
    looks--;
    if (before.name === 'in') return false;
    if (before.name === 'for') return true;
    if (before.name !== ',' && before.name !== '*' && before.name !== 'VariableName') {
      if (!containers.includes(before.name) && before.name !== 'MemberExpression') return false;
    }
  }
  return false;
}

function lastAssignment(statement: SyntaxNode): number {
  const known = assignments.get(statement);
  if (known !== undefined) return known;
  const last = statement.children.findLastIndex(({ name }) => name === 'AssignOp');
  assignments.set(statement, last);
  return last;
}
