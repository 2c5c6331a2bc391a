import { Composer, type CST, type Document, isMap, isScalar, Lexer, Parser } from 'yaml';

/** Benchmark suites fill whole front matters with results; nothing honest is longer than this. */
const LONGEST = 512 * 1024;
/** What takes time is the marks, not the letters: 370 KiB of results have this many of them. */
const MOST_MARKS = 150_000;
/** The deepest honest front matter, `model-index`, nests seven levels. */
const DEEPEST = 32;

/** What a YAML text says as plain data, or why it is not read, as what follows a subject. */
export type ReadYaml = { readonly value: unknown } | { readonly problem: string };

/**
 * Reads YAML 1.2, core schema. Aliases and custom tags are refused, because it is written by a
 * stranger: a few aliases make a document of a hundred bytes into one of a gigabyte.
 */
export function readYaml(text: string): ReadYaml {
  if (text.length > LONGEST) return { problem: `is longer than ${LONGEST / 1024} KiB` };

  const tokens = tokensOf(text);
  if (tokens === undefined) return { problem: 'consists of too many small parts' };
  const refusal = refuse(tokens);
  if (refusal !== undefined) return { problem: refusal };

  const [document, more] = withoutTraces(() => compose(tokens));
  if (document === undefined) return { value: null };
  if (more !== undefined) return { problem: 'holds more than one YAML document' };
  return plainData(document);
}

function tokensOf(text: string): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let marks = 0;
  for (const mark of new Lexer().lex(text)) {
    if (++marks > MOST_MARKS) return undefined;
    for (const token of parser.next(mark)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function compose(tokens: readonly CST.Token[]): readonly Document[] {
  // The composer's own check for keys that occur twice takes quadratic time.
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false });
  return [...composer.compose(tokens)];
}

/**
 * The composer makes an error of every second character of some texts, and an error's stack trace
 * takes ten times as long as all else that is done for it.
 */
function withoutTraces<Result>(work: () => Result): Result {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function plainData(document: Document): ReadYaml {
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) return { problem: `is not valid YAML: ${shortened(problem.message)}` };

  const { contents } = document;
  const seen = new Set<string>();
  for (const { key } of isMap(contents) ? contents.items : []) {
    const name = isScalar(key) ? String(key.value) : '';
    if (seen.has(name)) return { problem: `states ${shortened(name)} twice` };
    seen.add(name);
  }
  return { value: document.toJS({ maxAliasCount: 0 }) };
}

const collections = ['block-map', 'block-seq', 'flow-collection'];
const coreTags = ['!!str', '!!int', '!!float', '!!bool', '!!null', '!!map', '!!seq'];

/** Looks through the syntax before anything is composed: composing is recursive, this is not. */
function refuse(syntax: object): string | undefined {
  const open = [{ node: syntax, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { type, source } = next.node as { readonly type?: unknown; readonly source?: unknown };
    if (type === 'alias' || type === 'anchor') return 'uses YAML aliases';
    if (type === 'tag' && !coreTags.includes(String(source))) return 'uses custom YAML tags';

    const depth = next.depth + (collections.includes(String(type)) ? 1 : 0);
    if (depth > DEEPEST) return `is nested deeper than ${DEEPEST} levels`;
    for (const child of Object.values(next.node)) {
      if (typeof child === 'object' && child !== null) open.push({ node: child, depth });
    }
  }
  return undefined;
}

function shortened(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
}
