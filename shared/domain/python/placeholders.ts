import { literalOf } from './literals.ts';
import type { NameAt } from './names.ts';
import type { Syntax, SyntaxNode } from './syntax.ts';

/** Strings that a reader has to replace; `<mask>` and its kin are a model's own tokens. */
const patterns = [
  /(?:^|[/\\])paths?[/\\_ -]to\b/i,
  /(?:^|[^a-z])your[_-]\w/i,
  /^<[^<>|]{0,60}\b(?:your|path|insert|enter|here)\b[^<>|]{0,60}>$/i,
  /^(?:hf|sk)[_-](?:x{3,}|\.{3}|…|\*{3,})/i,
  /^(?:x{3,}|\.{3}|…|TODO|FIXME|PLACEHOLDER)$/i,
];

/** What stands in the code for something that the reader has to fill in: `...` or such a string. */
export function placeholdersIn(nodes: Syntax): readonly NameAt[] {
  return nodes.filter(isPlaceholder).map(({ text, line }) => ({ name: text.slice(0, 60), line }));
}

function isPlaceholder(node: SyntaxNode): boolean {
  if (node.name === 'Ellipsis') return node.parent?.name !== 'MemberExpression';
  if (node.name !== 'String' || node.text.length > 300) return false;
  const text = literalOf(node)?.trim();
  return text !== undefined && patterns.some((pattern) => pattern.test(text));
}
