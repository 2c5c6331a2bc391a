import type { TextFile, Tree, TreeFile } from '../dossier.ts';

const LICENCE_FILE = /licen[cs]e|copying/i;
/** By how much they say: where there are many licence files, the first of these are read. */
const TEXT_NAMES = [/^licen[cs]e/i, LICENCE_FILE, /use[_-]policy/i, /notice/i];
const NO_PROSE = /\.(?:pdf|docx?|odt|png|jpe?g|svg|html?|py|[cm]?[jt]s|sh|json|ya?ml|toml)$/i;
const MOST_TEXTS = 5;
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

/** LICENSE, COPYING, NOTICE and the like, in the root: a folder's own are about its contents. */
export function licenceTexts(tree: Tree): readonly (Pick<TreeFile, 'path'> & Partial<TreeFile>)[] {
  const prose = tree.files.filter(({ path }) => !path.includes('/') && !NO_PROSE.test(path));
  const named = TEXT_NAMES.flatMap((name) => prose.filter(({ path }) => name.test(path)));
  if (named.length === 0 && tree.truncated) return [{ path: 'LICENSE' }];
  return [...new Set(named)].slice(0, MOST_TEXTS);
}
