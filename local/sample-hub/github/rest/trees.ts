import type { TreeNode } from '../../content/git-object.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { GitHubError, notFound } from '../git-hub-error.ts';
import type { Context } from './context.ts';
import { rawReply, wantsRaw } from './raw.ts';

/** `GET /git/trees/{ref}?recursive=1`: of a branch, a commit, or a tree by its own id. */
export function showTree({ request, repository, params, world }: Context): Reply {
  if (repository.isEmpty()) throw new GitHubError(409, 'Git Repository is empty.');
  const ref = params.ref ?? '';
  const found =
    repository.commitOf(ref) === undefined
      ? subtree(repository.tree(), '', ref)
      : { node: repository.tree(), path: '' };
  if (found === undefined) throw notFound();

  const recursive = request.query.has('recursive');
  const all = [...entries(found.node, '', recursive)];
  const cut = repository.spec.treeCutAfter ?? Number.POSITIVE_INFINITY;
  const url = `${world.url()}/repos/${repository.spec.name}/git`;
  const prefix = found.path;
  return jsonReply({
    sha: found.node.oid,
    url: `${url}/trees/${found.node.oid}`,
    tree: all.slice(0, cut).map(({ path, node }) => {
      const file = repository.files().get(prefix + path);
      return {
        path,
        mode: file === undefined ? '040000' : '100644',
        type: file === undefined ? 'tree' : 'blob',
        sha: node.oid,
        ...(file !== undefined && { size: file.size }),
        url: `${url}/${file === undefined ? 'trees' : 'blobs'}/${node.oid}`,
      };
    }),
    truncated: all.length > cut,
  });
}

/** `GET /git/blobs/{sha}` */
export function showBlob(context: Context): Reply {
  const { repository, params, world } = context;
  const file = [...repository.files().values()].find(({ oid }) => oid === params.sha);
  if (file === undefined) throw notFound();
  if (wantsRaw(context)) return rawReply(file);
  const { body, size, oid } = file;
  return jsonReply({
    sha: oid,
    node_id: `B_${oid}`,
    size,
    url: `${world.url()}/repos/${repository.spec.name}/git/blobs/${oid}`,
    content: Buffer.concat([...body.read(0, size)]).toString('base64'),
    encoding: 'base64',
  });
}

function* entries(
  node: TreeNode,
  prefix: string,
  recursive: boolean,
): Generator<{ readonly path: string; readonly node: TreeNode }> {
  const sorted = [...(node.entries ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, child] of sorted) {
    yield { path: prefix + name, node: child };
    if (recursive) yield* entries(child, `${prefix}${name}/`, recursive);
  }
}

function subtree(
  node: TreeNode,
  path: string,
  oid: string,
): { readonly node: TreeNode; readonly path: string } | undefined {
  if (node.oid === oid && node.entries !== undefined) return { node, path };
  for (const [name, child] of node.entries ?? []) {
    const found = subtree(child, `${path}${name}/`, oid);
    if (found !== undefined) return found;
  }
  return undefined;
}
