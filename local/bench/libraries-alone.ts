import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import ts from 'typescript';
import { BUNDLE_OPTIONS } from '../../scripts/bundle/compile.ts';
import { leanPackages } from '../../scripts/bundle/lean-packages.ts';
import { plainBuiltins } from '../../scripts/bundle/plain-builtins.ts';

/**
 * Bundles what a function imports from packages, and not a line of ours: its files are followed,
 * and of each only the names are kept that it takes from packages.
 */
export async function bundleLibraries(
  root: string,
  handler: string,
  outfile: string,
): Promise<void> {
  const bundling = join(root, 'scripts/bundle/');
  const entry = join(root, handler.replace(/\.\w+$/, '.ts'));
  await esbuild.build({
    ...BUNDLE_OPTIONS,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    sourcemap: false,
    logLevel: 'silent',
    plugins: [
      plainBuiltins,
      leanPackages,
      {
        name: 'libraries alone',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) =>
            path.includes('/node_modules/') || path.startsWith(bundling)
              ? undefined
              : { contents: importsOf(path), loader: 'js' },
          );
        },
      },
    ],
  });
}

/** The imports of a file, and a use of each name, so that no more is left out than otherwise. */
function importsOf(path: string): string {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext);
  const lines: string[] = [];
  const kept: string[] = [];
  for (const statement of source.statements) {
    const from = specifierOf(statement);
    if (from === undefined || from.endsWith('.json')) continue;
    if (from.startsWith('.') || from.startsWith('#')) {
      lines.push(`import '${from}';`);
      continue;
    }
    if (!ts.isImportDeclaration(statement)) continue;
    const names = namesOf(statement.importClause);
    const local = names.map((_, i) => `kept${lines.length}_${i}`);
    lines.push(importLine(names, local, from));
    kept.push(...local);
  }
  return `${lines.join('\n')}\nglobalThis.keep?.(${kept.join(', ')});\n`;
}

/** Where a statement imports values from. */
function specifierOf(statement: ts.Statement): string | undefined {
  const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
  if (!isImport || !statement.moduleSpecifier) return undefined;
  if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly) return undefined;
  if (ts.isExportDeclaration(statement) && statement.isTypeOnly) return undefined;
  return (statement.moduleSpecifier as ts.StringLiteral).text;
}

function namesOf(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  const standard = clause?.name ? ['default'] : [];
  if (bindings === undefined) return standard;
  if (ts.isNamespaceImport(bindings)) return [...standard, '*'];
  return [
    ...standard,
    ...bindings.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => (propertyName ?? name).text),
  ];
}

function importLine(names: readonly string[], local: readonly string[], from: string): string {
  const at = names.indexOf('*');
  if (at >= 0) return `import * as ${local[at]} from '${from}';`;
  const list = names.map((name, i) => `${name} as ${local[i]}`);
  return list.length === 0 ? `import '${from}';` : `import { ${list.join(', ')} } from '${from}';`;
}
