import type { TextFile, Tree } from '#shared/domain/dossier.ts';

const LICENCE_FILE = /licen[cs]e|copying/i;
const NO_DOCUMENT = /\.(?:png|jpe?g|svg|py|[cm]?[jt]s|sh|json|ya?ml|toml)$/i;

interface Files {
  /** At the root: a folder's own are about its contents. */
  readonly read: readonly TextFile[];
  /** In the list of files and not among those read: gated, in another form than text, or too many. */
  readonly unread: readonly string[];
}

/** The licence files of a repository, without those on another subject. */
export function licenceFiles(tree: Tree, texts: readonly TextFile[], otherSubject: RegExp): Files {
  function isLicence({ path }: { readonly path: string }): boolean {
    return !path.includes('/') && LICENCE_FILE.test(path) && !otherSubject.test(path);
  }
  const read = new Set(texts.map(({ path }) => path));
  const unread = tree.files.filter(
    (file) => isLicence(file) && !NO_DOCUMENT.test(file.path) && !read.has(file.path),
  );
  return { read: texts.filter(isLicence), unread: unread.map(({ path }) => path) };
}
