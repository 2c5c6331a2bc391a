import type { LinkedCode, ModelDossier, TreeFile } from '#shared/domain/dossier.ts';
import { isRequirementsFile } from '#shared/domain/requirements-file.ts';
import { fileUrl, type PinnedSource } from '#shared/domain/source.ts';
import { type FileKind, fileKinds } from './file-kinds.ts';
import { type Pinned, pinnedRequirements } from './pinned-requirements.ts';
import { isTestFile } from './test-file.ts';

/** Something that was found, and where it can be seen. */
export interface Found {
  readonly text: string;
  readonly url: string;
}

/** What the list of files and GitHub's own words say of the linked code. */
export interface CodeFacts {
  /** `owner/name`, and the folder that is measured where the link leads to one. */
  readonly name: string;
  /** No file at all where the link leads to. */
  readonly empty: boolean;
  /** GitHub cut the list of files: what was not seen may be there. */
  readonly cutShort: boolean;
  /** Though what lies at the top, and in the folders where upkeep shows, was looked up. */
  readonly topSeen?: true;
  readonly tests: { readonly count: number; readonly first: readonly Found[] };
  readonly files: Readonly<Partial<Record<FileKind, Found>>>;
  /** What the requirements files that were read come to. */
  readonly requirements: Pinned & { readonly read: readonly Found[] };
  /** Requirements files whose text is not known. */
  readonly unreadRequirements: readonly Found[];
  /** Those of them that did not come: asking again later may help. */
  readonly unreachable: readonly string[];
  readonly archived: boolean;
  readonly pushedAt?: string;
}

export interface Evidence {
  readonly measuredAt: string;
  /** Which code it is and why, or why there is none. */
  readonly choice: string;
  readonly code: CodeFacts | 'none' | 'unreadable';
}

type Needed = Pick<ModelDossier, 'code' | 'codeChoice' | 'measuredAt'>;

/** These belong to the repository as a whole, wherever in it the code is. */
const OF_THE_ROOT: readonly FileKind[] = ['ci', 'licence'];
const MOST_SHOWN = 2;
const LONGEST_TEXT = 120;

/** Reads the list of files of the linked code, as the dossier holds it. */
export async function gather({ code, codeChoice, measuredAt }: Needed): Promise<Evidence> {
  const facts = code === undefined ? 'none' : code === 'unreadable' ? code : factsOf(code);
  return { measuredAt, choice: codeChoice.because, code: facts };
}

function factsOf(code: LinkedCode): CodeFacts {
  const { repo, path, info, tree } = code;
  const top = path === undefined ? '' : `${path}/`;
  const inside = within(tree.files, top);
  const show = (from: string) => (inner: string) => found(code, `${from}${inner}`);

  const tests = inside.filter(isTestFile);
  const listed = inside.filter(isRequirementsFile);
  const texts = (code.requirements ?? []).filter((file) => file.path.startsWith(top));
  const read = texts.filter((file) => isRequirementsFile(file.path.slice(top.length)));
  const unread = listed.filter((inner) => !read.some((file) => file.path === `${top}${inner}`));
  return {
    name: path === undefined ? repo : `${repo}/${path}`,
    empty: inside.length === 0 && !tree.truncated,
    cutShort: tree.truncated,
    ...(code.topSeen && { topSeen: code.topSeen }),
    tests: { count: tests.length, first: tests.slice(0, MOST_SHOWN).map(show(top)) },
    files: filesOf(code, inside, show(top)),
    requirements: {
      ...totalOf(read.map(({ text }) => pinnedRequirements(text))),
      read: read.slice(0, MOST_SHOWN).map((file) => found(code, file.path)),
    },
    unreadRequirements: unread.slice(0, MOST_SHOWN).map(show(top)),
    unreachable: unread.filter((inner) => code.unreadableFiles?.includes(`${top}${inner}`)),
    archived: info.archived,
    ...(info.pushedAt !== undefined && { pushedAt: info.pushedAt }),
  };
}

function filesOf(
  code: LinkedCode,
  inside: readonly string[],
  show: (inner: string) => Found,
): CodeFacts['files'] {
  const everywhere = [
    ...within(code.tree.files, ''),
    // Read by name, so they are known even where the list was cut.
    ...code.licenceFiles.map((file) => file.path),
  ];
  const entries = (Object.keys(fileKinds) as FileKind[]).flatMap((kind) => {
    const isOfKind = (path: string) => fileKinds[kind].some((pattern) => pattern.test(path));
    const ofRoot = OF_THE_ROOT.includes(kind);
    const path = (ofRoot ? everywhere : inside).find(isOfKind);
    if (path === undefined) return [];
    return [[kind, ofRoot ? found(code, path) : show(path)] as const];
  });
  return Object.fromEntries(entries);
}

/** The paths below a folder, from there on; an empty file is a promise only, unless it is a marker. */
function within(files: readonly TreeFile[], top: string): readonly string[] {
  return files
    .filter(({ path, size }) => path.startsWith(top) && (size > 0 || path.endsWith('/py.typed')))
    .map(({ path }) => path.slice(top.length));
}

function totalOf(counts: readonly Pinned[]): Pinned {
  return {
    pinned: counts.reduce((sum, { pinned }) => sum + pinned, 0),
    all: counts.reduce((sum, { all }) => sum + all, 0),
  };
}

function found({ repo, sha }: LinkedCode, path: string): Found {
  const source: PinnedSource = {
    type: 'code',
    origin: 'github',
    section: 'repositories',
    repo,
    sha,
  };
  const text = path.length <= LONGEST_TEXT ? path : `${path.slice(0, LONGEST_TEXT - 1)}…`;
  return { text, url: fileUrl(source, path) };
}
