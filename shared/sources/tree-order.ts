import type { Tree, TreeFile } from '#shared/domain/dossier.ts';

/** A tree whose files are in the order of their paths, by code unit. */
export function inPathOrder(files: readonly TreeFile[], truncated: boolean): Tree {
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), truncated };
}
