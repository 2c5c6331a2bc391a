import { commitOid, type TreeNode, treeOf } from '../content/git-object.ts';
import type { StoredFile } from '../content/stored-file.ts';
import type { HubCommitSpec } from './repository-spec.ts';

/** A commit with all the files that are there once it is made. */
export interface Revision {
  readonly sha: string;
  readonly title: string;
  readonly message: string;
  readonly authors: readonly string[];
  /** In the catalogue's time. */
  readonly date: Date;
  /** In path order. */
  readonly files: ReadonlyMap<string, StoredFile>;
  /** By path, folders included: the commit that last touched it. */
  readonly touched: ReadonlyMap<string, Revision>;
  readonly tree: TreeNode;
  readonly parent: Revision | undefined;
}

/** The revision that a commit makes of the one before it. */
export function nextRevision(parent: Revision | undefined, spec: HubCommitSpec): Revision {
  const files = new Map(parent?.files);
  for (const path of spec.drop ?? []) files.delete(path);
  for (const [path, file] of Object.entries(spec.put ?? {})) files.set(path, file);
  const ordered = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));

  const tree = treeOf(ordered);
  const authors = typeof spec.by === 'string' ? [spec.by] : spec.by;
  const date = new Date(spec.date);
  const author = authors.join(', ');
  const sha = commitOid({
    tree: tree.oid,
    parents: parent === undefined ? [] : [parent.sha],
    author,
    email: `${authors[0]}@users.noreply.hub.example`,
    date,
    message: [spec.title, spec.message].filter((part) => part !== undefined).join('\n\n'),
  });

  const touched = new Map(parent?.touched);
  const revision: Revision = {
    sha,
    title: spec.title,
    message: spec.message ?? '',
    authors,
    date,
    files: ordered,
    touched,
    tree,
    parent,
  };
  for (const path of [...Object.keys(spec.put ?? {}), ...(spec.drop ?? [])]) {
    for (const place of withFolders(path)) touched.set(place, revision);
  }
  return revision;
}

/** `a/b/c` is a change of `a` and of `a/b` too. */
function withFolders(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
