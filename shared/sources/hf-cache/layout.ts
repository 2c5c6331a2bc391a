import { join } from 'node:path';
import type { PinnedRepository, Repository } from '../ports.ts';
import { isRepositoryPath } from '../repository-path.ts';

/** Where the Hub's clients keep what they fetched; Spaces are kept among the models. */
export interface CacheRoots {
  readonly hub: string;
  readonly datasets: string;
}

/** The folder of a repository, `models--owner--name` and the like, as the Hub's own clients call it. */
export function repositoryFolder(roots: CacheRoots, { section, repo }: Repository): string {
  const root = section === 'datasets' ? roots.datasets : roots.hub;
  return inside(root, [section, ...repo.split('/')].join('--'));
}

/** Contents are named by their hash. */
export function blobPath(folder: string, hash: string): string {
  return inside(join(folder, 'blobs'), hash);
}

/** Each file of a commit is a link to its content. */
export function snapshotPath(folder: string, { sha }: PinnedRepository, path: string): string {
  return inside(join(folder, 'snapshots'), `${sha}/${path}`);
}

/** The commit that a branch or tag pointed to when it was last asked for. */
export function refPath(folder: string, ref: string): string {
  return inside(join(folder, 'refs'), ref);
}

/** What upstreams and users name stays inside; a back slash separates on some systems. */
function inside(folder: string, path: string): string {
  if (!isRepositoryPath(path) || path.includes('\\')) {
    throw new UncacheablePath('the path cannot be one of the cache');
  }
  return join(folder, path);
}

/** A name that is harmless at the Hub and would lead out of the cache here. */
export class UncacheablePath extends Error {
  override readonly name = 'UncacheablePath';
}
