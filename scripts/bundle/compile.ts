import { basename, join, parse, relative } from 'node:path';
import type { BuildOptions, Metafile, OutputFile } from 'esbuild';
import { leanPackages } from './lean-packages.ts';
import { type PartsOnUse, partsOnUse } from './parts-on-use.ts';
import { BUILTINS, plainBuiltins } from './plain-builtins.ts';
import { STAND_INS } from './stand-ins.ts';

type Files = Readonly<Record<string, Uint8Array>>;

/** One function's code, whole. */
export interface Bundle {
  readonly name: string;
  /** By name: `index.mjs`, what it imports on use, and source maps. */
  readonly files: Files;
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
  const { build, stop } = await import('esbuild');
  const output = {
    absWorkingDir: root,
    outdir: 'build',
    outExtension: { '.js': '.mjs' },
    write: false,
    metafile: true,
    logLevel: 'silent',
  } as const;
  const sources = Object.entries(handlers).map(([name, handler]) => {
    return { name, source: handler.replace(/\.\w+$/, '.ts') };
  });
  const parts: PartsOnUse = new Map();
  try {
    const { outputFiles, metafile } = await build({
      ...BUNDLE_OPTIONS,
      ...output,
      plugins: [plainBuiltins, leanPackages, partsOnUse(parts)],
      entryPoints: sources.map(({ name, source }) => ({ in: source, out: `${name}/index` })),
    });
    const compiledParts = await build({
      ...BUNDLE_OPTIONS,
      ...output,
      loader: { '.json': 'copy' },
      entryPoints: [...parts].map(([name, file]) => ({ in: file, out: parse(name).name })),
    });
    const written = [...outputFiles, ...compiledParts.outputFiles];
    return sources.map(({ name, source }) => {
      const used = partsOf(`build/${name}/index.mjs`, metafile, parts);
      const places = [...used.map(([part]) => part), `${name}/index.mjs`];
      const from = used.map(([, file]) => relative(root, file));
      return {
        name,
        files: filesAt(join(root, 'build'), places, written),
        inputs: ofProject([...imported(source, metafile), ...from]),
      };
    });
  } finally {
    await stop();
  }
}

/** In an order that does not depend on what was resolved first. */
function partsOf(code: string, { outputs }: Metafile, parts: PartsOnUse) {
  const imports = new Set(outputs[code]?.imports.map(({ path }) => basename(path)));
  return [...parts].filter(([part]) => imports.has(part)).toSorted();
}

/** What was written at these places, by name, with the source map of each that has one. */
function filesAt(folder: string, places: readonly string[], written: readonly OutputFile[]): Files {
  const contents = new Map(written.map(({ path, contents }) => [relative(folder, path), contents]));
  const files: [string, Uint8Array][] = [];
  for (const place of places.flatMap((path) => [`${path}.map`, path])) {
    const content = contents.get(place);
    if (content !== undefined) files.push([basename(place), content]);
  }
  return Object.fromEntries(files);
}

/** Everything that is imported from here, whether or not tree shaking left any of it. */
function imported(entry: string, { inputs }: Metafile): readonly string[] {
  const seen = new Set([entry]);
  for (const file of seen) {
    for (const { path, external } of inputs[file]?.imports ?? [])
      if (external !== true) seen.add(path);
  }
  return [...seen];
}

/** The lock file knows what packages are made of, and of which version Node is. */
function ofProject(files: readonly string[]): readonly string[] {
  return files
    .filter((file) => !file.includes('node_modules/') && !file.startsWith(`${BUILTINS}:`))
    .toSorted();
}
