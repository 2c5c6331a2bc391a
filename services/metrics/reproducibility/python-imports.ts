import type { Syntax, SyntaxNode } from './syntax.ts';

/** One module that is imported, and the names taken from it. */
export interface Import {
  /** Dotted; begins with a dot where it is relative. */
  readonly module: string;
  readonly names: readonly string[];
  readonly line: number;
}

/** All imports, wherever they stand. */
export function importsOf(nodes: Syntax): readonly Import[] {
  return nodes.filter(({ name }) => name === 'ImportStatement').flatMap(importsIn);
}

function importsIn({ children, line }: SyntaxNode): readonly Import[] {
  const at = children.findIndex(({ name }) => name === 'import');
  if (children[0]?.name === 'from') {
    const module = textOf(children.slice(1, at));
    const taken = children.slice(at + 1).filter(({ name, before }) => {
      return name === 'VariableName' && before?.name !== 'as';
    });
    return [{ module, names: taken.map(({ text }) => text), line }];
  }
  const modules: Import[] = [];
  let path: SyntaxNode[] = [];
  for (const child of children.slice(1)) {
    if (child.name === ',') {
      modules.push({ module: textOf(path), names: [], line });
      path = [];
    } else if (child.before?.name !== 'as' && child.name !== 'as') path.push(child);
  }
  return [...modules, { module: textOf(path), names: [], line }];
}

function textOf(nodes: readonly SyntaxNode[]): string {
  return nodes.map(({ text }) => text).join('');
}
