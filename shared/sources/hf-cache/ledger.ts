import { appendFile, mkdir, readdir, readFile, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { blobPath } from './layout.ts';
import { unlessMissing } from './unless-missing.ts';

/**
 * Beside a repository's blobs stands which of them this registry wrote: the folder may be one that
 * other clients of the Hub fill, too, and theirs is not ours to count or to delete.
 */
const LEDGER = '.written-by-the-registry';

/** What this registry wrote into one repository's folder. */
export interface Kept {
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly lastUsed: number;
  readonly hashes: ReadonlySet<string>;
  readonly bytes: number;
}

/** Notes a blob before it is written; appending is safe however many processes do it. */
export async function noteWritten(folder: string, hash: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await appendFile(ledgerPath(folder), `${hash}\n`);
}

/** Notes that something of the folder was read. */
export async function noteUsed(folder: string, now = new Date()): Promise<void> {
  await unlessMissing(utimes(ledgerPath(folder), now, now));
}

/** Where the ledger of a folder is. */
export function ledgerPath(folder: string): string {
  return join(folder, LEDGER);
}

/** Everything this registry wrote below a root, least recently used first. */
export async function listKept(roots: readonly string[]): Promise<readonly Kept[]> {
  const kept = await Promise.all(roots.map(keptBelow));
  return kept.flat().sort((a, b) => a.lastUsed - b.lastUsed);
}

async function keptBelow(root: string): Promise<readonly Kept[]> {
  const names = (await unlessMissing(readdir(root))) ?? [];
  const kept = await Promise.all(names.map((name) => keptIn(join(root, name))));
  return kept.filter((entry) => entry !== undefined);
}

async function keptIn(folder: string): Promise<Kept | undefined> {
  const path = ledgerPath(folder);
  const [text, used] = await Promise.all([
    unlessMissing(readFile(path, 'utf8')),
    unlessMissing(stat(path)),
  ]);
  if (text === undefined || used === undefined) return undefined;
  const hashes = new Set(text.split('\n').filter((line) => line !== ''));
  const sizes = await Promise.all(
    [...hashes].map(async (hash) => (await unlessMissing(stat(blobPath(folder, hash))))?.size ?? 0),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { folder, lastUsed: used.mtimeMs, hashes, bytes };
}
