import { globals } from './javascript-globals.ts';
import type { NameAt } from './program.ts';
import type { Syntax, SyntaxNode } from './syntax.ts';

interface Scope {
  readonly parent: Scope | undefined;
  readonly isFunction: boolean;
  /** Where each name can be used from: its declaration's end, or the start where it is hoisted. */
  readonly names: Map<string, number>;
}

const functions = [
  ...['Script', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunction'],
  ...['MethodDeclaration', 'PropertyDeclaration'],
];
const blocks = ['Block', 'ForStatement', 'CatchClause', 'ClassExpression', 'SwitchBody'];
/** Whose own name belongs to what stands around them. */
const declarations = ['FunctionDeclaration', 'ClassDeclaration'];
const HOISTED = -1;

/** Resolves every name as JavaScript's modules do: by block, with `var` and functions hoisted. */
export function javaScriptNames(nodes: Syntax): {
  readonly binds: readonly string[];
  readonly missing: readonly NameAt[];
} {
  const module: Scope = { parent: undefined, isFunction: true, names: new Map() };
  const scopes: Scope[] = [];
  for (const node of nodes) {
    const outer = node.parent === undefined ? module : (scopes[node.parent.index] ?? module);
    scopes.push(opensScope(node) ? newScope(node, outer) : outer);
    if (node.name === 'VariableDefinition') declare(node, outer);
  }
  const missing = new Map<string, NameAt>();
  for (const node of nodes) {
    if (!isUse(node)) continue;
    const { text: name, line } = node;
    if (globals.has(name) || missing.has(name)) continue;
    if (!isBound(node, scopes[node.index])) missing.set(name, { name, line });
  }
  return { binds: [...module.names.keys()], missing: [...missing.values()] };
}

function opensScope({ name, parent }: SyntaxNode): boolean {
  return parent !== undefined && (functions.includes(name) || blocks.includes(name));
}

function newScope({ name }: SyntaxNode, parent: Scope): Scope {
  return { parent, isFunction: functions.includes(name), names: new Map() };
}

function declare(node: SyntaxNode, scope: Scope) {
  const { parent, text: name } = node;
  if (parent !== undefined && declarations.includes(parent.name)) {
    // A class, unlike a function, is there only after its declaration.
    const from = parent.name === 'FunctionDeclaration' ? HOISTED : node.from;
    const home = parent.name === 'FunctionDeclaration' ? (scope.parent ?? scope) : scope;
    home.names.set(name, from);
    return;
  }
  const top = topOf(node);
  const declaration = top.parent;
  if (declaration?.name !== 'VariableDeclaration') {
    scope.names.set(name, HOISTED);
    return;
  }
  if (declaration.children[0]?.name === 'var') functionOf(scope).names.set(name, HOISTED);
  else if (!scope.names.has(name)) scope.names.set(name, endOf(top, declaration));
}

/** What stands for a name in its declaration or its list of parameters: itself, or its pattern. */
function topOf(node: SyntaxNode): SyntaxNode {
  let top = node;
  while (top.parent !== undefined && /Pattern/.test(top.parent.name)) top = top.parent;
  return top;
}

/** Where the value of a declaration ends: it cannot use the name yet. */
function endOf({ place, to }: SyntaxNode, { children }: SyntaxNode): number {
  const value = children[place + 1]?.name === 'Equals' ? children[place + 2] : undefined;
  return value === undefined ? to : value.to;
}

function functionOf(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent !== undefined) at = at.parent;
  return at;
}

/** A function's body may use what is declared after it; everything else only what stands before. */
function isBound(node: SyntaxNode, from: Scope | undefined): boolean {
  let late = false;
  for (let scope = from; scope !== undefined; scope = scope.parent) {
    const at = scope.names.get(node.text);
    if (at !== undefined) return late || at <= node.from;
    late ||= scope.isFunction;
  }
  return false;
}

function isUse({ name, parent, before }: SyntaxNode): boolean {
  // `{ a }` is short for `{ a: a }`.
  if (name === 'PropertyDefinition')
    return parent?.name === 'Property' && parent.children.length === 1;
  if (name !== 'VariableName' || parent?.name === 'ImportGroup') return false;
  if (parent?.name === 'ExportGroup') return before?.name !== 'as';
  return !(parent?.name === 'UnaryExpression' && before?.name === 'typeof');
}
