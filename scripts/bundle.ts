import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FunctionSize, overBudget, sizeTable } from './bundle/budget.ts';
import { compile } from './bundle/compile.ts';
import { type Manifest, readManifest, recordOf, staleFunctions } from './bundle/manifest.ts';
import { zip } from './bundle/zip.ts';
import { readFunctions } from './functions.ts';

/**
 * Makes the deployment package of every function: `build/<name>/index.mjs`, `build/<name>.zip`. What
 * is there and made of the same sources stays, so that a second stage is packaged at once.
 */
export async function buildAll(root: string): Promise<readonly FunctionSize[]> {
  const functions = readFunctions(root);
  await buildIfStale(root);

  return Promise.all(
    Object.entries(functions).map(async ([name, { group }]) => {
      const code = await readFile(join(root, 'build', name, 'index.mjs'));
      const zipped = await zip(code);
      await replaceFile(join(root, 'build', `${name}.zip`), zipped);
      return { name, group, code: code.length, zip: zipped.length };
    }),
  );
}

export interface StaleBuildOptions {
  /** Leaves every other function as it is, so that a start need not wait for all of them. */
  readonly only?: readonly string[];
  /** One line when something had to be made. */
  readonly log?: (line: string) => void;
}

/**
 * Brings the bundles, without their zips, up to date and returns the names of those it had to make.
 * When nothing changed it reads the sources only, and loads no bundler.
 */
export async function buildIfStale(
  root: string,
  { only, log = () => {} }: StaleBuildOptions = {},
): Promise<readonly string[]> {
  const stale = staleFunctions(root, handlersOf(root), readManifest(root)).filter((name) => {
    return only?.includes(name) ?? true;
  });
  if (stale.length === 0) return stale;
  const start = performance.now();
  await bundle(root, stale);
  log(`bundled ${stale.join(', ')} in ${Math.round(performance.now() - start)} ms`);
  return stale;
}

/** Bundles these functions, and forgets those that are defined no more. */
async function bundle(root: string, names: readonly string[]): Promise<void> {
  const startedAt = performance.timeOrigin + performance.now();
  const handlers = handlersOf(root);
  const { toolchain, functions } = readManifest(root);
  const selected = Object.entries(handlers).filter(([name]) => names.includes(name));
  const bundles = await compile(root, Object.fromEntries(selected));

  const records = { ...functions };
  for (const gone of Object.keys(functions).filter((name) => handlers[name] === undefined)) {
    delete records[gone];
    await rm(join(root, 'build', gone), { recursive: true, force: true });
    await rm(join(root, 'build', `${gone}.zip`), { force: true });
  }
  for (const { name, code, sourceMap, inputs } of bundles) {
    await rm(join(root, 'build', `${name}.zip`), { force: true });
    await replaceFile(join(root, 'build', name, 'index.mjs.map'), sourceMap);
    await replaceFile(join(root, 'build', name, 'index.mjs'), code);
    records[name] = recordOf(root, handlers[name] ?? '', inputs, startedAt);
  }
  const manifest: Manifest = { toolchain, functions: records };
  await replaceFile(join(root, 'build/manifest.json'), JSON.stringify(manifest, undefined, 1));
}

function handlersOf(root: string): Readonly<Record<string, string>> {
  const functions = Object.entries(readFunctions(root));
  return Object.fromEntries(functions.map(([name, { handler }]) => [name, handler]));
}

/** A stack that is running, or another build, never sees half a file. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(draft, content);
  await rename(draft, path);
}

/** `--if-stale` makes what is missing, without zips: what a start needs, made when installing. */
async function main(options: readonly string[]): Promise<void> {
  const root = join(import.meta.dirname, '..');
  if (options.includes('--if-stale')) {
    await buildIfStale(root, { log: console.log });
    return;
  }
  const sizes = await buildAll(root);
  console.log(options.includes('--json') ? JSON.stringify(sizes) : sizeTable(sizes));
  for (const excess of overBudget(sizes)) {
    console.error(excess);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main(process.argv.slice(2));
