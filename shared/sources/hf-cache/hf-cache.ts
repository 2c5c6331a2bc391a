import { open, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { CONTENT_HASH, isContentOf } from '../content-hash.ts';
import type { PinnedRepository } from '../ports.ts';
import { createBudget } from './budget.ts';
import {
  blobPath,
  type CacheRoots,
  refPath,
  repositoryFolder,
  snapshotPath,
  UncacheablePath,
} from './layout.ts';
import { noteUsed, noteWritten } from './ledger.ts';
import { replaceFile, replaceLink } from './replace.ts';
import { hasCode, unlessMissing } from './unless-missing.ts';

/** A whole file, under the hash it was checked against. */
export interface CachedFile {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/**
 * Files of the Hub, kept on disk as the Hub's own clients keep them, so that each can use what the
 * other has fetched. A cache that fails makes things slower, not wrong: neither call throws.
 */
export interface HfCache {
  read(repository: PinnedRepository, path: string): Promise<CachedFile | undefined>;
  /** `ref`, where it is known that it points to the repository's commit now. */
  write(repository: PinnedRepository, path: string, file: CachedFile, ref?: string): Promise<void>;
}

export interface HfCacheOptions extends CacheRoots {
  /** Of what this registry wrote. */
  readonly maxBytes?: number;
  /** Files above it are left to the network. */
  readonly largestFile?: number;
  /** Is told why something could not be read or written. */
  readonly onFailure: (error: unknown) => void;
}

/** The cache in a folder of models and one of datasets. */
export function createHfCache(options: HfCacheOptions): HfCache {
  const { hub, datasets, maxBytes = 1024 ** 3, largestFile = 1024 ** 2, onFailure } = options;
  const budget = createBudget([hub, datasets], maxBytes);

  /** A content is only what its name says: a disk is no safer than a network. */
  async function blob(folder: string, hash: string): Promise<Uint8Array | undefined> {
    const bytes = await unlessMissing(readUpTo(blobPath(folder, hash), largestFile));
    return bytes && isContentOf(hash, bytes) ? bytes : undefined;
  }

  async function read(repository: PinnedRepository, path: string) {
    const folder = repositoryFolder(options, repository);
    const link = await unlessMissing(readlink(snapshotPath(folder, repository, path)));
    const hash = basename(link ?? '');
    if (!CONTENT_HASH.test(hash)) return undefined;
    const bytes = await blob(folder, hash);
    if (bytes === undefined) return undefined;
    await noteUsed(folder);
    return { bytes, hash };
  }

  async function write(
    repository: PinnedRepository,
    path: string,
    { bytes, hash }: CachedFile,
    ref?: string,
  ) {
    const folder = repositoryFolder(options, repository);
    if ((await blob(folder, hash)) === undefined) {
      await noteWritten(folder, hash);
      await replaceFile(blobPath(folder, hash), bytes);
    }
    await replaceLink(snapshotPath(folder, repository, path), blobPath(folder, hash));
    if (ref !== undefined) await replaceFile(refPath(folder, ref), repository.sha);
    await budget.spend(bytes.length);
  }

  async function orTell<T>(operation: Promise<T>): Promise<T | undefined> {
    try {
      return await operation;
    } catch (error) {
      // Not a failure of the cache: it is not meant to hold such a file. Nor is a file that a
      // client put there itself where it could not make links.
      if (!(error instanceof UncacheablePath || hasCode(error, 'EINVAL'))) onFailure(error);
      return undefined;
    }
  }

  return {
    read: (repository, path) => orTell(read(repository, path)),
    write: (repository, path, file, ref) => orTell(write(repository, path, file, ref)),
  };
}

/** The whole file, or nothing of one that is too large. */
async function readUpTo(path: string, largest: number): Promise<Uint8Array | undefined> {
  await using file = await open(path);
  const { size } = await file.stat();
  return size > largest ? undefined : file.readFile();
}
