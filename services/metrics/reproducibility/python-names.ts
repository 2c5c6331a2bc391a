import type { NameAt } from './program.ts';
import { builtins } from './python-builtins.ts';
import { type Role, roleOf } from './python-roles.ts';
import type { Syntax, SyntaxNode } from './syntax.ts';

/** What a program needs from before it, and what it leaves to what comes after. */
export interface Names {
  readonly binds: readonly string[];
  readonly missing: readonly NameAt[];
  readonly star: boolean;
}

type Kind = 'module' | 'function' | 'class' | 'comprehension';

interface Change {
  readonly at: number;
  readonly bound: boolean;
}

interface Scope {
  readonly kind: Kind;
  readonly parent: Scope | undefined;
  readonly changes: Map<string, Change[]>;
  readonly globals: Set<string>;
}

interface Place {
  readonly node: SyntaxNode;
  readonly role: Role;
  readonly scope: Scope;
}

/**
 * Resolves every name as Python does: function bodies see what the module binds at any time, the
 * module itself only what stands before, methods do not see their class's names, comprehensions have
 * a scope of their own and `:=` reaches out of it.
 */
export function namesOf(nodes: Syntax): Names {
  const module = newScope('module', undefined);
  const places = placesIn(nodes, module);
  for (const { node, role, scope } of places) {
    if (role === 'global') scope.globals.add(node.text);
  }
  for (const place of places) record(place, module);
  for (const changes of module.changes.values()) changes.sort((a, b) => a.at - b.at);
  const missing = new Map<string, NameAt>();
  const star = nodes.some(isStarImport);
  for (const { node, role, scope } of places) {
    if (role !== 'use' && role !== 'update' && role !== 'delete') continue;
    const name = node.text;
    if (missing.has(name) || builtins.has(name)) continue;
    if (!isBound(name, node.from, scope)) missing.set(name, { name, line: node.line });
  }
  const binds = [...module.changes].filter(([, changes]) => changes.at(-1)?.bound);
  return { binds: binds.map(([name]) => name), missing: [...missing.values()], star };
}

function placesIn(nodes: Syntax, module: Scope): readonly Place[] {
  const scopes: Scope[] = [];
  const inner = new Map<SyntaxNode, Scope>();
  const places: Place[] = [];
  for (const node of nodes) {
    const { parent } = node;
    const outer = parent === undefined ? module : (scopes[parent.index] ?? module);
    const scope = scopeOf(node, outer, inner);
    scopes.push(scope);
    const kind = kindOf(node);
    if (kind !== undefined) {
      const own = newScope(kind, scope);
      inner.set(node, own);
      if (kind === 'comprehension') scopes[node.index] = own;
    }
    if (node.name === 'VariableName') places.push({ node, role: roleOf(node), scope });
  }
  return places;
}

function newScope(kind: Kind, parent: Scope | undefined): Scope {
  return { kind, parent, changes: new Map(), globals: new Set() };
}

function kindOf({ name, children }: SyntaxNode): Kind | undefined {
  if (name === 'FunctionDefinition' || name === 'LambdaExpression') return 'function';
  if (name === 'ClassDefinition') return 'class';
  if (name === 'ForStatement') return undefined;
  return children.some((child) => child.name === 'for') ? 'comprehension' : undefined;
}

/** Bodies and parameters stand inside; names, decorators, bases and default values outside. */
function scopeOf(node: SyntaxNode, outer: Scope, inner: Map<SyntaxNode, Scope>): Scope {
  const { parent, before } = node;
  if (parent === undefined) return outer;
  if (parent.name === 'ParamList') {
    return before?.name === 'AssignOp' ? (outer.parent ?? outer) : outer;
  }
  const own = inner.get(parent);
  if (own === undefined) return outer;
  if (own.kind === 'comprehension') {
    // What is gone through first is looked up before the comprehension has names of its own.
    const first = parent.children.find(({ name }) => name === 'in');
    return before === first && first !== undefined ? (own.parent ?? own) : outer;
  }
  if (own.kind === 'class') return node.name === 'Body' ? own : outer;
  return node.name === 'VariableName' && parent.name === 'FunctionDefinition' ? outer : own;
}

function record({ node, role, scope }: Place, module: Scope) {
  if (role !== 'bind' && role !== 'delete' && role !== 'update') return;
  const name = node.text;
  const home = homeOf(node, name, scope, module);
  if (role === 'delete') {
    if (isAtTop(node)) note(home, name, { at: node.to, bound: false });
    return;
  }
  note(home, name, { at: boundFrom(node), bound: true });
}

function note({ changes }: Scope, name: string, change: Change) {
  const known = changes.get(name);
  if (known === undefined) changes.set(name, [change]);
  else known.push(change);
}

function homeOf(node: SyntaxNode, name: string, scope: Scope, module: Scope): Scope {
  let home = scope;
  if (isWalrus(node)) {
    while (home.kind === 'comprehension' && home.parent !== undefined) home = home.parent;
  }
  return home.globals.has(name) ? module : home;
}

function isWalrus({ parent, place }: SyntaxNode): boolean {
  return parent?.children[place + 1]?.text === ':=';
}

/** Whether it is deleted whatever happens. */
function isAtTop({ parent }: SyntaxNode): boolean {
  let at = parent;
  while (at !== undefined && at.name !== 'DeleteStatement') at = at.parent;
  return at?.parent?.name === 'Script';
}

/** An assignment binds when it is done; everything else where the name stands. */
function boundFrom(node: SyntaxNode): number {
  for (let { parent } = node; parent !== undefined; { parent } = parent) {
    if (parent.name === 'Body' || parent.name === 'Script') break;
    const binds = ['AssignStatement', 'UpdateStatement', 'NamedExpression'].includes(parent.name);
    if (binds) return parent.to;
  }
  return node.from;
}

function isBound(name: string, at: number, from: Scope): boolean {
  let late = false;
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const seen = scope.kind !== 'class' || scope === from;
    const changes = seen ? scope.changes.get(name) : undefined;
    if (changes !== undefined) {
      if (late || scope.kind === 'function' || scope.kind === 'comprehension') return true;
      if (lastBefore(changes, at)?.bound === true) return true;
    }
    late ||= scope.kind === 'function';
  }
  return false;
}

/** By halving: a name may be bound and used thousands of times. */
function lastBefore(changes: readonly Change[], at: number): Change | undefined {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return changes[low - 1];
}

function isStarImport({ name, before, parent }: SyntaxNode): boolean {
  return name === '*' && before?.name === 'import' && parent?.name === 'ImportStatement';
}
