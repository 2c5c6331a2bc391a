import type { TreeNode } from '../../content/git-object.ts';
import type { StoredFile } from '../../content/stored-file.ts';
import { jsonReply, type Reply, textReply } from '../../http/reply.ts';
import { GitHubError, notFound } from '../git-hub-error.ts';
import { licenseOf } from '../license.ts';
import type { Context } from './context.ts';
import { rawReply, wantsRaw } from './raw.ts';
import { GITHUB_PAGES, licenseShape } from './shapes.ts';

/** Beyond this, a file's content is not part of its description. */
const LARGEST_INLINE = 1_048_576;

/** `GET /contents/{path}?ref=`: a file, or what is in a folder. */
export function showContents(context: Context): Reply {
  const { repository, params } = context;
  const ref = checkedRef(context);
  const path = params.path ?? '';
  const file = repository.files().get(path);
  if (file !== undefined) return fileContents(path, file, ref, context);

  const prefix = path === '' ? '' : `${path}/`;
  const children = childrenOf([...repository.files().keys()], prefix);
  if (children.length === 0) throw notFound();
  return jsonReply(
    children.map((name) =>
      contentShape(prefix + name, repository.files().get(prefix + name), ref, context),
    ),
  );
}

/** `GET /readme` */
export function showReadme(context: Context): Reply {
  const ref = checkedRef(context);
  const [path, file] = findFile(context, /^readme(?:\.md|\.rst|\.txt)?$/i);
  return fileContents(path, file, ref, context);
}

/** `GET /license`: the file, and which licence GitHub takes it for. */
export function showLicense(context: Context): Reply {
  const { repository, world } = context;
  const ref = checkedRef(context);
  if (repository.spec.license === undefined) throw notFound();
  const [path, file] = findFile(context, /^(?:licen[cs]e|copying)(?:\.md|\.txt)?$/i);
  if (wantsRaw(context)) return rawReply(file);
  return jsonReply({
    ...contentShape(path, file, ref, context),
    ...inlineContent(file),
    license: licenseShape(licenseOf(repository.spec.license), world),
  });
}

/** A file as raw.githubusercontent.com serves it. */
export function showRaw({ repository, params }: Context): Reply {
  if (repository.commitOf(params.ref ?? '') === undefined) {
    return textReply(404, '404: Not Found');
  }
  const file = repository.files().get(params.path ?? '');
  return file === undefined ? textReply(404, '404: Not Found') : rawReply(file);
}

function fileContents(path: string, file: StoredFile, ref: string, context: Context): Reply {
  if (wantsRaw(context)) return rawReply(file);
  return jsonReply({ ...contentShape(path, file, ref, context), ...inlineContent(file) });
}

function contentShape(
  path: string,
  file: StoredFile | undefined,
  ref: string,
  { repository: { spec, tree }, world }: Context,
) {
  const url = `${world.url()}/repos/${spec.name}`;
  const isFile = file !== undefined;
  const oid = file?.oid ?? folderOid(tree(), path);
  const page = `${GITHUB_PAGES}/${spec.name}/${isFile ? 'blob' : 'tree'}/${ref}/${path}`;
  const self = `${url}/contents/${path}?ref=${ref}`;
  const gitUrl = `${url}/git/${isFile ? 'blobs' : 'trees'}/${oid}`;
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha: oid,
    size: file?.size ?? 0,
    url: self,
    html_url: page,
    git_url: gitUrl,
    download_url: isFile ? `${world.url()}/raw/${spec.name}/${ref}/${path}` : null,
    type: isFile ? 'file' : 'dir',
    _links: { self, git: gitUrl, html: page },
  };
}

function inlineContent({ body, size }: StoredFile) {
  if (size > LARGEST_INLINE) return { content: '', encoding: 'none' };
  const base64 = Buffer.concat([...body.read(0, size)]).toString('base64');
  // GitHub breaks it into lines of 60 characters.
  return { content: base64.replaceAll(/.{60}/g, '$&\n'), encoding: 'base64' };
}

function checkedRef({ repository, request }: Context): string {
  if (repository.isEmpty()) throw new GitHubError(404, 'This repository is empty.');
  const ref = request.query.get('ref') ?? repository.defaultBranch;
  if (repository.commitOf(ref) === undefined) {
    throw new GitHubError(404, `No commit found for the ref ${ref}`);
  }
  return ref;
}

function findFile({ repository }: Context, name: RegExp): readonly [string, StoredFile] {
  const found = [...repository.files()].find(([path]) => name.test(path));
  if (found === undefined) throw notFound();
  return found;
}

function childrenOf(paths: readonly string[], prefix: string): readonly string[] {
  const below = paths.filter((path) => path.startsWith(prefix));
  return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))];
}

function folderOid(tree: TreeNode, path: string): string {
  let node: TreeNode | undefined = tree;
  for (const name of path.split('/')) node = node?.entries?.get(name);
  return node?.oid ?? tree.oid;
}
