import { Composer, type Document, isMap, isScalar, Parser } from 'yaml';

/** What the owner states at the head of the card, as plain data. */
export type FrontMatter = Readonly<Record<string, unknown>>;

/** Benchmark suites fill whole front matters with results; nothing honest is longer than this. */
const LONGEST = 512 * 1024;
/** The deepest honest front matter, `model-index`, nests seven levels. */
const DEEPEST = 32;

/** The front matter of a card, or in one sentence why it could not be read, and where the body begins. */
export interface Head {
  readonly frontMatter: FrontMatter;
  readonly problem?: string;
  /** The first line that belongs to the body. */
  readonly bodyLine: number;
}

/**
 * Reads the block between two lines of `---` at the start of the card: YAML 1.2, core schema.
 * Aliases and custom tags are refused, because a card is written by a stranger: a few aliases make
 * a document of a hundred bytes into one of a gigabyte.
 */
export function readHead(lines: readonly string[]): Head {
  const open = lines.findIndex((line) => line.trim() !== '');
  if (open === -1 || lines[open]?.trimEnd() !== '---') return { frontMatter: {}, bodyLine: 0 };

  const close = lines.findIndex((line, index) => index > open && line.trimEnd() === '---');
  if (close === -1) {
    return { frontMatter: {}, problem: 'the front matter is not closed by ---', bodyLine: 0 };
  }
  const bodyLine = close + 1;
  const read = readYaml(lines.slice(open + 1, close).join('\n'));
  return typeof read === 'string'
    ? { frontMatter: {}, problem: `the front matter ${read}`, bodyLine }
    : { frontMatter: read, bodyLine };
}

function readYaml(text: string): FrontMatter | string {
  if (text.length > LONGEST) return `is longer than ${LONGEST / 1024} KiB`;

  const tokens = [...new Parser().parse(text)];
  const refusal = refuse(tokens);
  if (refusal !== undefined) return refusal;

  // The composer's own check for keys that occur twice takes quadratic time.
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, prettyErrors: false });
  const [document, more] = [...composer.compose(tokens)];
  if (document === undefined) return {};
  if (more !== undefined) return 'holds more than one YAML document';
  return plainData(document);
}

function plainData(document: Document): FrontMatter | string {
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) return `is not valid YAML: ${shortened(problem.message)}`;

  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return {};
  if (!isMap(contents)) return 'is not a YAML mapping';

  const seen = new Set<string>();
  for (const { key } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (seen.has(name)) return `states ${shortened(name)} twice`;
    seen.add(name);
  }
  return document.toJS({ maxAliasCount: 0 });
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
