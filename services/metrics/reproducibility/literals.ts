import type { SyntaxNode } from './syntax.ts';

const QUOTED = /^[rRbBuU]{0,2}("""|'''|"|')([\s\S]*)\1$/;

/** The text of a string literal; nothing for what is computed. */
export function literalOf(node: SyntaxNode | undefined): string | undefined {
  switch (node?.name) {
    case 'String':
      return QUOTED.exec(node.text)?.[2];
    case 'FormatString':
      return node.children.length === 0
        ? QUOTED.exec(node.text.replace(/^[fF]/, ''))?.[2]
        : undefined;
    case 'ContinuedString': {
      const parts = node.children.map((part) =>
        part.name === 'String' ? literalOf(part) : undefined,
      );
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    case 'ParenthesizedExpression':
      return node.children[1]?.name === 'String' ? literalOf(node.children[1]) : undefined;
    default:
      return undefined;
  }
}
