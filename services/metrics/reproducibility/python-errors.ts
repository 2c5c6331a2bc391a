import type { Syntax, SyntaxNode } from './syntax.ts';

/** The lines that the grammar takes and Python 3 refuses. */
export function refusalsIn(nodes: Syntax, source: string): readonly number[] {
  const lines = source.split('\n');
  return nodes.filter((node) => isRefused(node, lines)).map(({ line }) => line);
}

function isRefused(node: SyntaxNode, lines: readonly string[]): boolean {
  const { name, parent } = node;
  switch (name) {
    case 'PrintStatement':
      return true;
    case 'CompareOp':
      return node.text === '<>';
    case 'Number':
      return /^0[0-9_]*[1-9][0-9_]*$/.test(node.text);
    case 'ReturnStatement':
    case 'YieldStatement':
      return !isWithin(node, 'FunctionDefinition');
    case ',':
      return parent?.name === 'RaiseStatement';
    default:
      return isBlock(parent) && isMisplaced(node, parent, lines);
  }
}

function isBlock(node: SyntaxNode | undefined): node is SyntaxNode {
  return node?.name === 'Script' || node?.name === 'Body';
}

/** A statement that begins a line has to begin where its block does. */
function isMisplaced(node: SyntaxNode, { children }: SyntaxNode, lines: readonly string[]) {
  if (!isStatement(node)) return false;
  const first = children.find(isStatement);
  if (first === undefined || first === node || first.line === node.line) return false;
  const indent = indentOf(lines[node.line - 1] ?? '');
  return indent !== indentOf(lines[first.line - 1] ?? '') && node.before?.name !== ';';
}

function isStatement({ name }: SyntaxNode): boolean {
  return /(?:Statement|Definition|StatementGroup)$/.test(name);
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function isWithin(node: SyntaxNode, kind: string): boolean {
  for (let { parent } = node; parent !== undefined; { parent } = parent) {
    if (parent.name === kind) return true;
    if (parent.name === 'ClassDefinition') return false;
  }
  return false;
}
