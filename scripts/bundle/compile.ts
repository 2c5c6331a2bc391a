import { basename, dirname, join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';

/** One function's code, whole. */
export interface Bundle {
  readonly name: string;
  /** By their names in the function's folder. */
  readonly files: Readonly<Record<string, Uint8Array>>;
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
} as const satisfies BuildOptions;

/**
 * The same for a stack in one process, where packages are loaded once and not by every function:
 * 22 copies of the SDK are slow to load, each has to become warm by itself, and they fill 100 MB.
 */
export const LINKED_OPTIONS = {
  ...BUNDLE_OPTIONS,
  packages: 'external',
  minify: false,
  sourcemap: false,
} as const satisfies BuildOptions;

/** The chain of credentials as a function needs it. */
export const LAMBDA_CREDENTIALS = join(import.meta.dirname, 'lambda-credentials.ts');

/** Bundles these functions: name, and handler as in `services/router/handler.handler`. */
export async function compile(
  root: string,
  handlers: Readonly<Record<string, string>>,
): Promise<readonly Bundle[]> {
  const esbuild = await import('esbuild');
  const sources = Object.entries(handlers).map(([name, handler]) => {
    return { name, source: handler.replace(/\.\w+$/, '.ts') };
  });
  const build = (options: BuildOptions, file: string) =>
    esbuild.build({
      ...options,
      absWorkingDir: root,
      entryPoints: sources.map(({ name, source }) => ({ in: source, out: `${name}/${file}` })),
      outdir: 'build',
      outExtension: { '.js': '.mjs' },
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
  try {
    const [deployed, linked] = await Promise.all([
      build(
        { ...BUNDLE_OPTIONS, alias: { '@aws-sdk/credential-provider-node': LAMBDA_CREDENTIALS } },
        'index',
      ),
      build(LINKED_OPTIONS, 'linked'),
    ]);
    const written = [...(deployed.outputFiles ?? []), ...(linked.outputFiles ?? [])];
    return sources.map(({ name, source }) => {
      const folder = join(root, 'build', name);
      const own = written.filter(({ path }) => dirname(path) === folder);
      const files = Object.fromEntries(own.map(({ path, contents }) => [basename(path), contents]));
      return { name, files, inputs: inputsOf(source, deployed.metafile) };
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
