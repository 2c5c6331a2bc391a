import { createHash } from 'node:crypto';

/** The id of a git object: SHA-1 over a head that names its type and size, and its content. */
function objectId(type: 'blob' | 'tree' | 'commit', content: Uint8Array): string {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** The id of a file's content, as in a tree. */
export function blobOid(content: Uint8Array): string {
  return objectId('blob', content);
}

/** What a folder is made of: files, and folders of its own. */
export interface TreeNode {
  readonly oid: string;
  /** Undefined for a file. */
  readonly entries?: ReadonlyMap<string, TreeNode>;
}

/** The folders that a list of paths makes, each with its id. */
export function treeOf(files: ReadonlyMap<string, { readonly oid: string }>): TreeNode {
  const here = new Map<string, TreeNode>();
  const below = new Map<string, Map<string, { readonly oid: string }>>();
  for (const [path, file] of files) {
    const slash = path.indexOf('/');
    if (slash === -1) {
      here.set(path, { oid: file.oid });
      continue;
    }
    const folder = path.slice(0, slash);
    const inside = below.get(folder) ?? new Map();
    below.set(folder, inside.set(path.slice(slash + 1), file));
  }
  for (const [folder, inside] of below) here.set(folder, treeOf(inside));
  return { oid: treeOid(here), entries: here };
}

/** Git sorts a tree's entries by bytes, a folder as if its name ended in a slash. */
function treeOid(entries: ReadonlyMap<string, TreeNode>): string {
  const sorted = [...entries]
    .map(([name, node]) => ({ name, node, key: node.entries === undefined ? name : `${name}/` }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const content = sorted.flatMap(({ name, node }) => [
    Buffer.from(`${node.entries === undefined ? '100644' : '40000'} ${name}\0`),
    Buffer.from(node.oid, 'hex'),
  ]);
  return objectId('tree', Buffer.concat(content));
}

/** What a commit's id is made from. */
export interface CommitParts {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: string;
  readonly email: string;
  readonly date: Date;
  readonly message: string;
}

/** The id of a commit. */
export function commitOid({ tree, parents, author, email, date, message }: CommitParts): string {
  const signature = `${author} <${email}> ${Math.floor(date.getTime() / 1000)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${signature}`,
    `committer ${signature}`,
    '',
    `${message}\n`,
  ];
  return objectId('commit', Buffer.from(lines.join('\n')));
}
