import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BUNDLE_OPTIONS } from './compile.ts';

/** What the bundles in `build/` were made of. */
export interface Manifest {
  /** Changes with the packages, the settings and the way of bundling: all that functions share. */
  readonly toolchain: string;
  readonly functions: Readonly<Record<string, FunctionRecord>>;
}

interface FunctionRecord {
  readonly handler: string;
  /** Digest of each file of the project that went into it. */
  readonly inputs: Readonly<Record<string, string>>;
}

const SHARED_INPUTS = ['package.json', 'package-lock.json', 'tsconfig.json'];

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
  const digests = new Map<string, string>();
  function unchanged([file, digest]: [string, string]): boolean {
    const current = digests.get(file) ?? digestOf(join(root, file));
    digests.set(file, current);
    return current === digest;
  }
  function fresh([name, handler]: [string, string]): boolean {
    const record = functions[name];
    if (record?.handler !== handler || !existsSync(join(root, 'build', name, 'index.mjs')))
      return false;
    return Object.entries(record.inputs).every(unchanged);
  }
  return Object.entries(handlers).flatMap((entry) => (fresh(entry) ? [] : [entry[0]]));
}

/** Remembers a bundle's inputs. One that was edited while it was being built counts as changed. */
export function recordOf(
  root: string,
  handler: string,
  inputs: readonly string[],
  startedAt: number,
): FunctionRecord {
  const digest = (file: string) => {
    const path = join(root, file);
    return statSync(path).mtimeMs > startedAt ? 'edited during the build' : digestOf(path);
  };
  return { handler, inputs: Object.fromEntries(inputs.map((file) => [file, digest(file)])) };
}

function toolchainOf(root: string): string {
  const hash = createHash('sha256').update(JSON.stringify(BUNDLE_OPTIONS));
  for (const file of SHARED_INPUTS) hash.update(digestOf(join(root, file)));
  return hash.digest('base64url');
}

function digestOf(path: string): string {
  if (!existsSync(path)) return 'absent';
  return createHash('sha256').update(readFileSync(path)).digest('base64url');
}
