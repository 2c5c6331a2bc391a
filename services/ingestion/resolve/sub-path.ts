import type { Tree } from '#shared/domain/dossier.ts';
import { SourceUnreadable } from '#shared/domain/errors.ts';
import type { Source } from '#shared/domain/source.ts';
import { holds } from './notable-files.ts';

/** Refuses a source whose folder is not in the repository; a cut tree leaves it to a look-up. */
export async function requireSubPath(
  { path }: Source,
  tree: Tree,
  isThere: (path: string) => Promise<boolean>,
): Promise<void> {
  if (path === undefined || holds(tree, path)) return;
  if (tree.truncated && (await isThere(path))) return;
  throw new SourceUnreadable('the repository has no such folder');
}
