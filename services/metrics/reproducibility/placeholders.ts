import type { NameAt } from './program.ts';
import type { Syntax, SyntaxNode } from './syntax.ts';

const QUOTES = /^[a-z]{0,2}("""|'''|["'`])|["'`]{1,3}$/gi;
const LONGEST = 200;
/**
 * Strings that a reader has to replace. Those of several words are what a model is asked, unless they
 * ask for a token, a key or a path. `<mask>` and its kin are a model's own tokens.
 */
const patterns = [
  /^\S*?(?:^|[/\\])paths?[/\\_-]to\b\S*$/i,
  /^\S*?(?:^|[^a-z])your[_-]\w\S*$/i,
  /^[<[{]?(?:your|insert|enter|put)\s[\w\s]{0,40}\b(?:tokens?|keys?|paths?|files?|url|password)\b[\w\s]{0,20}[>\]}]?$/i,
  /^<[^<>|]{0,60}\b(?:your|path|insert|enter|here)\b[^<>|]{0,60}>$/i,
  /^(?:hf|sk)[_-](?:x{3,}|\.{3}|…|\*{3,})/i,
  /^(?:x{3,}|\.{3}|…|TODO|FIXME|PLACEHOLDER)$/i,
];
/** Where `...` is a value that somebody leaves out. A slice and a type have it for good. */
const meant = ['MemberExpression', 'TypeDef'];

/**
 * What stands in the code for something that the reader has to fill in: `...` or such a string.
 * Comments and docstrings are no code.
 */
export function placeholdersIn(nodes: Syntax): readonly NameAt[] {
  return nodes.filter(isPlaceholder).map(({ text, line }) => ({ name: text.slice(0, 60), line }));
}

function isPlaceholder(node: SyntaxNode): boolean {
  const { name, parent } = node;
  if (name === 'Ellipsis') return !meant.includes(parent?.name ?? '');
  if (name !== 'String' && name !== 'FormatString' && name !== 'TemplateString') return false;
  if (parent?.name === 'ExpressionStatement' || node.to - node.from > LONGEST) return false;
  const text = node.text.replace(QUOTES, '').trim();
  return patterns.some((pattern) => pattern.test(text));
}
