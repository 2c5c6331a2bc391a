import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_OPTIONS } from './compile.ts';
import { LINKED_OPTIONS } from './compile-linked.ts';
import { PAGE_OPTIONS } from './compile-page.ts';

/** Digest of each file of the project that something was made of. */
type Inputs = Readonly<Record<string, string>>;

/** What the bundles in `build/` were made of. */
export interface Manifest {
  /** Changes with the packages, the settings and the way of bundling: all that functions share. */
  readonly toolchain: string;
  readonly functions: Readonly<Record<string, FunctionRecord>>;
  /** Absent until the page is made. */
  readonly page?: { readonly inputs: Inputs };
}

interface FunctionRecord {
  readonly handler: string;
  /** What the bundler wrote into the function's folder. */
  readonly files: readonly string[];
  readonly inputs: Inputs;
}

/** Where the page's files are, to be packed with the function that serves them. */
export const PAGE_FOLDER = 'build/router/page';

/** What a function is run from on one machine, in its folder. */
export const LINKED = 'linked.mjs';

const SHARED_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.json'];
const PLUGINS = ['lean-packages.ts', 'parts-on-use.ts', 'plain-builtins.ts'];

/** Reads what the last build left; without one, or with one by another version, nothing is known. */
export function readManifest(root: string): Manifest {
  const toolchain = toolchainOf(root);
  const file = join(root, 'build/manifest.json');
  if (!existsSync(file)) return { toolchain, functions: {} };
  const manifest: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  return manifest.toolchain === toolchain ? manifest : { toolchain, functions: {} };
}

/** The functions whose bundle is missing or was made of something else than what is there now. */
export function staleFunctions(
  root: string,
  handlers: Readonly<Record<string, string>>,
  { functions }: Manifest,
): readonly string[] {
  const areUnchanged = comparison(root);
  function fresh([name, handler]: [string, string]): boolean {
    const record = functions[name];
    if (record?.handler !== handler) return false;
    const isThere = (file: string) => existsSync(join(root, 'build', name, file));
    return [...record.files, LINKED].every(isThere) && areUnchanged(record.inputs);
  }
  return Object.entries(handlers).flatMap((entry) => (fresh(entry) ? [] : [entry[0]]));
}

/** Whether the page is missing, or was made of something else than what is there now. */
export function isPageStale(root: string, { page }: Manifest): boolean {
  return !(page && existsSync(join(root, PAGE_FOLDER)) && comparison(root)(page.inputs));
}

/** Compares files with what they were, and reads each of them once. */
function comparison(root: string): (inputs: Inputs) => boolean {
  const digests = new Map<string, string>();
  function isUnchanged([file, digest]: [string, string]): boolean {
    const current = digests.get(file) ?? digestOf(join(root, file));
    digests.set(file, current);
    return current === digest;
  }
  return (inputs) => Object.entries(inputs).every(isUnchanged);
}

/** Remembers what something was made of. What was edited while it was being made counts as changed. */
export function inputsOf(root: string, inputs: readonly string[], startedAt: number): Inputs {
  const digest = (file: string) => {
    const path = join(root, file);
    return statSync(path).mtimeMs > startedAt ? 'edited during the build' : digestOf(path);
  };
  return Object.fromEntries(inputs.map((file) => [file, digest(file)]));
}

function toolchainOf(root: string): string {
  const hash = createHash('sha256').update(
    JSON.stringify([BUNDLE_OPTIONS, LINKED_OPTIONS, PAGE_OPTIONS]),
  );
  for (const file of SHARED_INPUTS) hash.update(digestOf(join(root, file)));
  for (const file of PLUGINS) hash.update(digestOf(join(import.meta.dirname, file)));
  return hash.digest('base64url');
}

function digestOf(path: string): string {
  if (!existsSync(path)) return 'absent';
  return createHash('sha256').update(readFileSync(path)).digest('base64url');
}
