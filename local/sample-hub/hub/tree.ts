import type { Calendar } from '../calendar.ts';
import type { TreeNode } from '../content/git-object.ts';
import { HubError } from './hub-error.ts';
import type { Revision } from './revision.ts';

/** A file or folder, as the tree and the look-up of single paths show it. */
export type TreeEntry = Readonly<Record<string, unknown>> & { readonly path: string };

/**
 * What a folder holds. At one level folders come first; all the way down, everything is in the
 * order of its path.
 */
export function listTree(
  revision: Revision,
  folder: string,
  options: { readonly recursive: boolean; readonly revisionName: string },
): readonly string[] {
  const node = nodeAt(revision.tree, folder);
  if (node?.entries === undefined) {
    const message = `${folder} does not exist on "${options.revisionName}"`;
    throw new HubError(404, 'EntryNotFound', message);
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  if (options.recursive) return [...walk(node, prefix)].sort();

  const names = [...node.entries].sort(
    ([a, x], [b, y]) =>
      Number(x.entries === undefined) - Number(y.entries === undefined) || (a < b ? -1 : 1),
  );
  return names.map(([name]) => `${prefix}${name}`);
}

/** One path as an entry; undefined when nothing is there. */
export function treeEntry(
  revision: Revision,
  path: string,
  expand: boolean,
  { tell }: Calendar,
): TreeEntry | undefined {
  const node = nodeAt(revision.tree, path);
  if (node === undefined) return undefined;
  const file = revision.files.get(path);
  const touched = revision.touched.get(path) ?? revision;
  return {
    type: file === undefined ? 'directory' : 'file',
    oid: node.oid,
    size: file?.size ?? 0,
    path,
    ...(file?.lfs !== undefined && {
      lfs: { oid: file.lfs.sha256, size: file.size, pointerSize: file.lfs.pointer.length },
    }),
    ...(expand && {
      lastCommit: {
        id: touched.sha,
        title: touched.title,
        date: tell(touched.date).toISOString(),
      },
      ...(file !== undefined && {
        securityFileStatus: { status: 'safe', jFrogScan: null, avScan: { status: 'safe' } },
      }),
    }),
  };
}

function nodeAt(tree: TreeNode, path: string): TreeNode | undefined {
  let node: TreeNode | undefined = tree;
  for (const name of path.split('/').filter((part) => part !== '')) {
    node = node?.entries?.get(name);
  }
  return node;
}

function* walk(node: TreeNode, prefix: string): Generator<string> {
  for (const [name, child] of node.entries ?? []) {
    yield `${prefix}${name}`;
    yield* walk(child, `${prefix}${name}/`);
  }
}
