import { parse } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { BUNDLE_OPTIONS } from './compile.ts';

/**
 * How functions are bundled for a stack in one process, where packages are loaded once and not by
 * every function: 22 copies of the SDK are slow to load, each has to become warm by itself, and they
 * fill 100 MB.
 */
export const LINKED_OPTIONS = {
  ...BUNDLE_OPTIONS,
  packages: 'external',
  alias: {},
  minify: false,
  sourcemap: false,
} as const satisfies BuildOptions;

/** The code of these functions by their names, without its packages. */
export async function compileLinked(
  root: string,
  handlers: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { build, stop } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      ...LINKED_OPTIONS,
      absWorkingDir: root,
      entryPoints: Object.entries(handlers).map(([name, handler]) => {
        return { in: handler.replace(/\.\w+$/, '.ts'), out: name };
      }),
      outdir: 'linked',
      write: false,
      logLevel: 'silent',
    });
    return new Map(outputFiles.map(({ path, contents }) => [parse(path).name, contents]));
  } finally {
    await stop();
  }
}
