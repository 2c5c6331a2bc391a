import { join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import { leanPackages } from './lean-packages.ts';
import { STAND_INS } from './stand-ins.ts';

/** One function's code, whole. */
export interface Bundle {
  readonly name: string;
  readonly code: Uint8Array;
  readonly sourceMap: Uint8Array;
  /** The project's files it was made of; packages are known by the lock file. */
  readonly inputs: readonly string[];
}

/**
 * How every function is bundled. ESM has no `require`, which CommonJS packages in a bundle call;
 * the SDK is bundled too, because the one on Lambda is of another version and slower to load.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  legalComments: 'none',
  keepNames: false,
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: false,
  alias: STAND_INS,
} as const satisfies BuildOptions;

/** Bundles these functions: name, and handler as in `services/router/handler.handler`. */
export async function compile(
  root: string,
  handlers: Readonly<Record<string, string>>,
): Promise<readonly Bundle[]> {
  const esbuild = await import('esbuild');
  const sources = Object.entries(handlers).map(([name, handler]) => {
    return { name, source: handler.replace(/\.\w+$/, '.ts') };
  });
  try {
    const { outputFiles, metafile } = await esbuild.build({
      ...BUNDLE_OPTIONS,
      plugins: [leanPackages],
      absWorkingDir: root,
      entryPoints: sources.map(({ name, source }) => ({ in: source, out: `${name}/index` })),
      outdir: 'build',
      outExtension: { '.js': '.mjs' },
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    const written = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
    return sources.map(({ name, source }) => {
      const code = written.get(join(root, 'build', name, 'index.mjs'));
      const sourceMap = written.get(join(root, 'build', name, 'index.mjs.map'));
      if (code === undefined || sourceMap === undefined) throw new Error(`${name} was not built`);
      return { name, code, sourceMap, inputs: inputsOf(source, metafile) };
    });
  } finally {
    await esbuild.stop();
  }
}

/** Everything that is imported from here, whether or not tree shaking left any of it. */
function inputsOf(entry: string, { inputs }: Metafile): readonly string[] {
  const seen = new Set([entry]);
  for (const file of seen) {
    for (const { path, external } of inputs[file]?.imports ?? [])
      if (external !== true) seen.add(path);
  }
  return [...seen].filter((file) => !file.includes('node_modules/')).toSorted();
}
