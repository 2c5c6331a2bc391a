import { readdir, readlink, rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { blobPath } from './layout.ts';
import { type Kept, ledgerPath } from './ledger.ts';
import { hasCode, unlessMissing } from './unless-missing.ts';

/**
 * Deletes what this registry wrote into a repository's folder, and the folder with it unless some
 * other client keeps something there. Whoever is about to read from it finds nothing and asks the
 * Hub; whoever is about to write fails to, which costs the Hub's time and nothing else.
 */
export async function evict({ folder, hashes }: Kept): Promise<void> {
  for (const hash of hashes) await rm(blobPath(folder, hash), { force: true });
  if (await removeEmpty(join(folder, 'blobs'))) {
    await rm(folder, { recursive: true, force: true });
    return;
  }
  await removeLinks(join(folder, 'snapshots'), hashes);
  await rm(ledgerPath(folder), { force: true });
}

async function removeLinks(snapshots: string, hashes: ReadonlySet<string>): Promise<void> {
  const entries =
    (await unlessMissing(readdir(snapshots, { recursive: true, withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const target = entry.isSymbolicLink() ? await unlessMissing(readlink(path)) : undefined;
    if (target !== undefined && hashes.has(basename(target))) await rm(path, { force: true });
  }
}

async function removeEmpty(folder: string): Promise<boolean> {
  try {
    await unlessMissing(rmdir(folder));
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return false;
    throw error;
  }
}
