import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FunctionSize, overBudget, sizeTable } from './bundle/budget.ts';
import { compile } from './bundle/compile.ts';
import { compileLinked } from './bundle/compile-linked.ts';
import { compilePage } from './bundle/compile-page.ts';
import {
  inputsOf,
  isPageStale,
  LINKED,
  type Manifest,
  PAGE_FOLDER,
  readManifest,
  staleFunctions,
} from './bundle/manifest.ts';
import { zip } from './bundle/zip.ts';
import { readFunctions } from './functions.ts';

/** What the page goes by among the names of functions. */
const PAGE = 'page';

/**
 * Makes the deployment package of every function: `build/<name>/index.mjs`, `build/<name>.zip`, the
 * router's with the page in it; and `build/<name>/linked.mjs`, as one machine runs it. What is there and made of the same sources stays, so that a second
 * stage is packaged at once.
 */
export async function buildAll(root: string): Promise<readonly FunctionSize[]> {
  const functions = readFunctions(root);
  await buildIfStale(root);
  const page = await pageEntries(root);
  const built = readManifest(root).functions;

  return Promise.all(
    Object.entries(functions).map(async ([name, { group }]) => {
      const code = await codeEntries(join(root, 'build', name), built[name]?.files ?? []);
      const zipped = await zip({ ...code, ...(group === 'router' && page) });
      await replaceFile(join(root, 'build', `${name}.zip`), zipped);
      return { name, group, code: code['index.mjs']?.length ?? 0, zip: zipped.length };
    }),
  );
}

/** What runs of these files; nothing reads a source map where it is deployed. */
async function codeEntries(
  folder: string,
  files: readonly string[],
): Promise<Readonly<Record<string, Uint8Array>>> {
  const names = files.filter((name) => !name.endsWith('.map'));
  const entries = names.map(async (name) => [name, await readFile(join(folder, name))] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** The page's files as they lie beside the router's code. */
async function pageEntries(root: string): Promise<Readonly<Record<string, Uint8Array>>> {
  const names = (await readdir(join(root, PAGE_FOLDER))).filter((name) => name.endsWith('.gz'));
  const entries = names.toSorted().map(async (name) => {
    return [`page/${name}`, await readFile(join(root, PAGE_FOLDER, name))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

export interface StaleBuildOptions {
  /** Leaves everything else as it is, so that a start need not wait for all of it. */
  readonly only?: readonly string[];
  /** One line when something had to be made. */
  readonly log?: (line: string) => void;
}

/**
 * Brings the bundles and the page, without zips, up to date and returns the names of what it had to
 * make. When nothing changed it reads the sources only, and loads no bundler.
 */
export async function buildIfStale(
  root: string,
  { only, log = () => {} }: StaleBuildOptions = {},
): Promise<readonly string[]> {
  const manifest = readManifest(root);
  const stale = [
    ...staleFunctions(root, handlersOf(root), manifest),
    ...(isPageStale(root, manifest) ? [PAGE] : []),
  ].filter((name) => only?.includes(name) ?? true);
  if (stale.length === 0) return stale;
  const start = performance.now();
  await bundle(root, stale);
  log(`bundled ${stale.join(', ')} in ${Math.round(performance.now() - start)} ms`);
  return stale;
}

/** Bundles these functions, or the page, and forgets the functions that are defined no more. */
async function bundle(root: string, names: readonly string[]): Promise<void> {
  const startedAt = performance.timeOrigin + performance.now();
  const handlers = handlersOf(root);
  const { toolchain, functions, page } = readManifest(root);
  const selected = Object.fromEntries(
    Object.entries(handlers).filter(([name]) => names.includes(name)),
  );
  const bundles = await compile(root, selected);
  const linked = await compileLinked(root, selected);

  const records = { ...functions };
  for (const gone of Object.keys(functions).filter((name) => handlers[name] === undefined)) {
    delete records[gone];
    await rm(join(root, 'build', gone), { recursive: true, force: true });
    await rm(join(root, 'build', `${gone}.zip`), { force: true });
  }
  for (const { name, files, inputs } of bundles) {
    const folder = join(root, 'build', name);
    await rm(`${folder}.zip`, { force: true });
    for (const [file, content] of Object.entries(files)) {
      await replaceFile(join(folder, file), content);
    }
    await replaceFile(join(folder, LINKED), linked.get(name) ?? '');
    const old = records[name]?.files.filter((file) => files[file] === undefined) ?? [];
    for (const file of old) await rm(join(folder, file), { force: true });
    records[name] = {
      handler: handlers[name] ?? '',
      files: Object.keys(files),
      inputs: inputsOf(root, inputs, startedAt),
    };
  }
  const pageRecord = names.includes(PAGE) ? await bundlePage(root, startedAt) : page;
  const manifest: Manifest = {
    toolchain,
    functions: records,
    ...(pageRecord && { page: pageRecord }),
  };
  await replaceFile(join(root, 'build/manifest.json'), JSON.stringify(manifest, undefined, 1));
}

/** Old files of the page go when the new shell, which names none of them, is there. */
async function bundlePage(root: string, startedAt: number) {
  const { files, inputs } = await compilePage(root);
  for (const [name, content] of Object.entries(files)) {
    await replaceFile(join(root, PAGE_FOLDER, name), content);
  }
  for (const name of await readdir(join(root, PAGE_FOLDER))) {
    const isOld = files[name] === undefined && name.endsWith('.gz');
    if (isOld) await rm(join(root, PAGE_FOLDER, name), { force: true });
  }
  return { inputs: inputsOf(root, inputs, startedAt) };
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
