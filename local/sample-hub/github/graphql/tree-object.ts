import type { TreeNode } from '../../content/git-object.ts';
import type { Repository } from '../repository.ts';

/** A `Tree` or a `Blob` of the files that there are; null when there is nothing at the path. */
export function treeObject(repository: Repository, path: string): Record<string, unknown> | null {
  let node: TreeNode | undefined = repository.tree();
  for (const name of path.split('/').filter((part) => part !== '')) node = node?.entries?.get(name);
  if (node === undefined) return null;
  const about = { id: node.oid, oid: node.oid, abbreviatedOid: node.oid.slice(0, 7) };
  const file = repository.files().get(path);
  if (file !== undefined) {
    return {
      ...about,
      __typename: 'Blob',
      byteSize: file.size,
      isBinary: false,
      isTruncated: false,
      text: () => Buffer.concat([...file.body.read(0, file.size)]).toString(),
    };
  }
  const prefix = path === '' ? '' : `${path}/`;
  return {
    ...about,
    __typename: 'Tree',
    entries: () =>
      [...(node.entries ?? [])].map(([name, child]) => ({
        name,
        path: prefix + name,
        oid: child.oid,
        type: child.entries === undefined ? 'blob' : 'tree',
        mode: child.entries === undefined ? 0o100644 : 0o040000,
        size: repository.files().get(prefix + name)?.size ?? 0,
        object: () => treeObject(repository, prefix + name),
      })),
  };
}
