import { literalOf } from './literals.ts';
import { followStrings } from './strings.ts';
import type { Syntax, SyntaxNode } from './syntax.ts';

/** A value as far as it can be told without running anything. */
export type Value = { readonly literal: string } | { readonly variable: string } | undefined;

/** A call, by the last part of its name: `AutoModel` is the receiver of `AutoModel.from_pretrained`. */
export interface Call {
  readonly name: string;
  readonly receiver: string;
  readonly line: number;
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
}

/** All calls of a program and the strings that its names hold at the end. */
export function callsOf(nodes: Syntax): {
  readonly calls: readonly Call[];
  readonly strings: ReadonlyMap<string, string>;
} {
  const strings = new Map<string, string>();
  const calls: Call[] = [];
  for (const node of nodes) {
    followStrings(node, strings);
    if (node.name === 'CallExpression' || node.name === 'NewExpression') {
      const call = callOf(node, strings);
      if (call !== undefined) calls.push(call);
    }
  }
  return { calls, strings };
}

function callOf(node: SyntaxNode, strings: ReadonlyMap<string, string>): Call | undefined {
  const callee = node.children[0];
  const list = node.children.find(({ name }) => name === 'ArgList');
  const [name, receiver] = namesOfCallee(callee);
  if (name === undefined || list === undefined) return undefined;

  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  for (const one of list.children) {
    const after = list.children[one.place + 1];
    if (one.before?.name === 'AssignOp' && one.before.before !== undefined) {
      keywords.set(one.before.before.text, givenValue(one, strings));
    } else if (isPositional(one) && after?.name !== 'AssignOp') {
      positional.push(givenValue(one, strings));
    }
  }
  return { name, receiver, line: node.line, positional, keywords };
}

function isPositional({ name, before }: SyntaxNode): boolean {
  if (['(', ')', ',', '*', '**', '⚠', 'AssignOp', 'Comment'].includes(name)) return false;
  return before?.name === '(' || before?.name === ',' || before?.name === 'Comment';
}

function namesOfCallee(callee: SyntaxNode | undefined): readonly [string | undefined, string] {
  if (callee?.name === 'VariableName') return [callee.text, ''];
  if (callee?.name !== 'MemberExpression') return [undefined, ''];
  const last = callee.children.at(-1);
  return last?.name === 'PropertyName'
    ? [last.text, lastNameOf(callee.children[0])]
    : [undefined, ''];
}

function lastNameOf(node: SyntaxNode | undefined): string {
  if (node?.name === 'VariableName') return node.text;
  const last = node?.name === 'MemberExpression' ? node.children.at(-1) : undefined;
  return last?.name === 'PropertyName' ? last.text : '';
}

function givenValue(node: SyntaxNode, strings: ReadonlyMap<string, string>): Value {
  const variable = node.name === 'VariableName' ? node.text : undefined;
  const literal = variable === undefined ? literalOf(node) : strings.get(variable);
  if (literal !== undefined) return { literal };
  return variable === undefined ? undefined : { variable };
}
