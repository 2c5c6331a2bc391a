import type { Tree } from '@lezer/common';
import { parser } from '@lezer/python';

/** A node of a syntax tree, held flat so that no depth of nesting can exhaust the stack. */
export interface SyntaxNode {
  readonly index: number;
  readonly name: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Counted from 1 in the text that was parsed. */
  readonly line: number;
  readonly parent: SyntaxNode | undefined;
  readonly before: SyntaxNode | undefined;
  /** Place among its parent's children. */
  readonly place: number;
  readonly children: SyntaxNode[];
}

/** All nodes, each after its parent. */
export type Syntax = readonly SyntaxNode[];

/** Parses Python; what is not Python stands in the tree as an error node. */
export function parsePython(text: string): Syntax {
  return flatten(parser.parse(text), text);
}

/** Turns a tree into its list of nodes, walking it with a cursor. */
export function flatten(tree: Tree, text: string): Syntax {
  const nodes: SyntaxNode[] = [];
  const open: SyntaxNode[] = [];
  let line = 1;
  let counted = 0;
  tree.iterate({
    enter({ name, from, to }) {
      while (counted < from) if (text.charCodeAt(counted++) === 10) line++;
      const parent = open.at(-1);
      const node: SyntaxNode = {
        index: nodes.length,
        name,
        get text() {
          return text.slice(from, to);
        },
        from,
        to,
        line,
        parent,
        before: parent?.children.at(-1),
        place: parent?.children.length ?? 0,
        children: [],
      };
      parent?.children.push(node);
      nodes.push(node);
      open.push(node);
    },
    leave() {
      open.pop();
    },
  });
  return nodes;
}

/**
 * The line of the first thing that Python 3 would refuse. Two valid forms that the grammar does not
 * know are let pass: parenthesised `with` items and a class pattern without arguments.
 */
export function firstError(nodes: Syntax): number | undefined {
  return nodes.find((node) => isError(node) || node.name === 'PrintStatement')?.line;
}

function isError(node: SyntaxNode): boolean {
  if (node.name !== '⚠') return false;
  const { parent } = node;
  if (parent?.name === 'LiteralPattern' && parent.parent?.name === 'PatternArgList') return false;
  const items = parent?.name === 'ParenthesizedExpression' ? parent.parent : parent;
  return !(items?.name === 'WithStatement' && items.text.startsWith('with (') && hasBody(items));
}

function hasBody({ children }: SyntaxNode): boolean {
  return children.at(-1)?.name === 'Body';
}
