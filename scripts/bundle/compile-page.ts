import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BuildOptions } from 'esbuild';

/** The page, whole: its files by name, compressed as they will be sent. */
export interface CompiledPage {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly inputs: readonly string[];
}

const VIEW = 'services/web/view';
const SHELL = `${VIEW}/shell.html`;

/** What the shell refers to, by the placeholder that stands for it there. */
const ENTRIES = {
  main: `${VIEW}/main.tsx`,
  style: `${VIEW}/style/index.css`,
  icon: `${VIEW}/icon.svg`,
} as const;

/** One script, one style sheet and one picture, each named for its content, for browsers of 2024. */
export const PAGE_OPTIONS = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: ['chrome123', 'firefox121', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'copy' },
  entryNames: '[name]-[hash]',
  legalComments: 'none',
  charset: 'utf8',
} as const satisfies BuildOptions;

/** Bundles the page and puts the names of its files into its shell. */
export async function compilePage(root: string): Promise<CompiledPage> {
  const esbuild = await import('esbuild');
  try {
    const { outputFiles, metafile } = await esbuild.build({
      ...PAGE_OPTIONS,
      target: [...PAGE_OPTIONS.target],
      absWorkingDir: root,
      entryPoints: Object.entries(ENTRIES).map(([out, file]) => ({ in: file, out })),
      outdir: 'page',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const made = outputFiles.map(({ path, contents }) => [basename(path), contents] as const);
    const shell = fill(await readFile(join(root, SHELL), 'utf8'), Object.keys(metafile.outputs));
    const all = [...made, ['index.html', Buffer.from(shell)] as const];
    const inputs = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'));
    return {
      files: Object.fromEntries(
        all.map(([name, content]) => [`${name}.gz`, gzipSync(content, { level: 9 })]),
      ),
      inputs: [...inputs, SHELL].toSorted(),
    };
  } finally {
    await esbuild.stop();
  }
}

/** `{main}` in the shell becomes the address of the script, and so on. */
function fill(shell: string, outputs: readonly string[]): string {
  return shell.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const output = outputs.find((path) => basename(path).startsWith(`${name}-`));
    if (output === undefined) throw new Error(`${SHELL}: nothing is made for ${placeholder}`);
    return `/ui/assets/${basename(output)}`;
  });
}
