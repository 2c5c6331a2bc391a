import type { Tree } from '@lezer/common';
import type { LRParser } from '@lezer/lr';

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

export interface Parsed {
  readonly nodes: Syntax;
  /** The lines at which the text is not in the language; the last one may not be the last there is. */
  readonly errors: readonly number[];
}

/** A grammar read strictly, and with recovery. Strictly it takes linear time on any text. */
export interface Grammar {
  readonly strict: LRParser;
  readonly lenient: LRParser;
  /** Whether a line that leaves no bracket open ends its statement. */
  readonly endsAtLine: boolean;
}

/** Makes the two readers of a language. Small buffers keep the recursion that makes them shallow. */
export function grammarOf(parser: LRParser, options: Pick<Grammar, 'endsAtLine'>): Grammar {
  const lenient = parser.configure({ bufferLength: 64 });
  return { lenient, strict: lenient.configure({ strict: true }), ...options };
}

/** What a text may have of errors before the rest of it is left alone. */
export const MOST_ERRORS = 4;
/** Brackets within brackets. Python itself takes 200; ambiguous JavaScript gets slow before that. */
const DEEPEST = 100;
/** Operators of one statement: each may nest what follows it, and trees are made by recursion. */
const MOST_OPERATORS = 800;
const OPERATOR =
  /[-+!~*/%&|^=<>?:.@]|\b(?:async|await|delete|do|else|for|if|in|lambda|new|not|typeof|void|while|yield)\b/y;
/** Recovery is slow: it is given the rest of a line and no more. */
const LONGEST_RECOVERY = 400;
const NEXT_STATEMENT = /\n(?=[^\s)\]}])/g;

/**
 * Parses up to the first error, with recovery on that line alone, and goes on from the next line
 * that is not indented: what a card leaves to fill in should not hide what stands around it.
 */
export function parseText(grammar: Grammar, text: string): Parsed {
  const nodes: SyntaxNode[] = [];
  const errors: number[] = [];
  let from = 0;
  let line = 1;
  while (from < text.length) {
    const rest = text.slice(from);
    const read = parseStrictly(grammar, rest);
    if ('tree' in read) {
      flatten(read.tree, rest, { offset: from, line }, nodes);
      break;
    }
    errors.push(line + linesIn(rest, read.error));
    const end = rest.indexOf('\n', read.error);
    const known = rest.slice(0, Math.min(lengthUpTo(end, rest), read.error + LONGEST_RECOVERY));
    flatten(grammar.lenient.parse(known), known, { offset: from, line }, nodes);
    if (end === -1 || errors.length === MOST_ERRORS) break;
    NEXT_STATEMENT.lastIndex = end;
    const next = NEXT_STATEMENT.exec(rest);
    if (next === null) break;
    line += linesIn(rest, next.index + 1);
    from += next.index + 1;
  }
  return { nodes, errors };
}

function parseStrictly(
  { strict, endsAtLine }: Grammar,
  text: string,
): { readonly tree: Tree } | { readonly error: number } {
  const deep = tooDeepAt(text, endsAtLine);
  const parse = strict.startParse(deep === undefined ? text : text.slice(0, deep));
  try {
    let tree = parse.advance();
    while (tree === null) tree = parse.advance();
    return deep === undefined ? { tree } : { error: deep };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { error: parse.parsedPos };
  }
}

/** Where brackets or operators nest deeper than anybody writes; strings are not told apart. */
function tooDeepAt(text: string, endsAtLine: boolean): number | undefined {
  let depth = 0;
  let operators = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if ('([{'.includes(char) && ++depth > DEEPEST) return at;
    if (')]}'.includes(char) && depth > 0) depth--;
    const isLine = char === '\n' && endsAtLine && depth === 0 && text[at - 1] !== '\\';
    if (isLine || char === ';' || char === ',') operators = 0;
    OPERATOR.lastIndex = at;
    if (OPERATOR.test(text) && ++operators > MOST_OPERATORS) return at;
  }
  return undefined;
}

function lengthUpTo(end: number, text: string): number {
  return end === -1 ? text.length : end;
}

function linesIn(text: string, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) {
    lines++;
  }
  return lines;
}

/** Where a part stands in the whole. */
interface Start {
  readonly offset: number;
  readonly line: number;
}

/** Adds the nodes of a tree, walking it with a cursor. */
function flatten(tree: Tree, text: string, start: Start, nodes: SyntaxNode[]) {
  const { offset } = start;
  const open: SyntaxNode[] = [];
  let { line } = start;
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
        from: from + offset,
        to: to + offset,
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
}
