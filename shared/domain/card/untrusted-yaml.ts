import { Composer, type Document, isMap, isScalar, Parser } from 'yaml';

/** Benchmark suites fill whole front matters with results; nothing honest is longer than this. */
const LONGEST = 512 * 1024;
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

  const tokens = [...new Parser().parse(text)];
  const refusal = refuse(tokens);
  if (refusal !== undefined) return { problem: refusal };

  // The composer's own check for keys that occur twice takes quadratic time.
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false });
  const [document, more] = [...composer.compose(tokens)];
  if (document === undefined) return { value: null };
  if (more !== undefined) return { problem: 'holds more than one YAML document' };
  return plainData(document);
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
