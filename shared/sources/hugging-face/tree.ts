import { type ListFileEntry, listFiles, pathsInfo } from '@huggingface/hub';
import * as z from 'zod';
import type { Tree, TreeFile } from '#shared/domain/dossier.ts';
import type { PinnedRepository } from '../ports.ts';
import { isRepositoryPath } from '../repository-path.ts';
import { inPathOrder } from '../tree-order.ts';
import { designation, type Hub, keptFetch } from './hub.ts';

const MOST_ENTRIES = 10_000;

const Entries = z.array(
  z.object({
    type: z.string(),
    path: z.string().refine(isRepositoryPath),
    size: z.number(),
    oid: z.string().regex(/^[0-9a-f]{40}$/),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number() }).nullish(),
  }),
);

/** All files at the pinned commit, page by page; of very large repositories the first 10,000 entries. */
export async function repositoryTree(hub: Hub, repository: PinnedRepository): Promise<Tree> {
  const files: TreeFile[] = [];
  let entries = 0;
  const listed = listFiles({
    repo: designation(repository),
    revision: repository.sha,
    recursive: true,
    hubUrl: hub.endpoint,
    fetch: keptFetch(hub, repository, Entries),
  });
  for await (const entry of listed) {
    if (entries === MOST_ENTRIES) return inPathOrder(files, true);
    entries += 1;
    if (entry.type === 'file') files.push(treeFile(entry));
  }
  return inPathOrder(files, false);
}

/** Whether a file or a folder is at a path. */
export async function hasPath(
  hub: Hub,
  repository: PinnedRepository,
  path: string,
): Promise<boolean> {
  const found = await pathsInfo({
    repo: designation(repository),
    revision: repository.sha,
    paths: [path],
    hubUrl: hub.endpoint,
    fetch: keptFetch(hub, repository, z.array(z.object({ path: z.string() }))),
  });
  return found.some((entry) => entry.path === path);
}

function treeFile({ path, size, oid = '', lfs }: ListFileEntry): TreeFile {
  return lfs ? { path, size: lfs.size, oid, sha256: lfs.oid } : { path, size, oid };
}
