import type { LinkedCode, Tree, TreeFile } from '#shared/domain/dossier.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import type { GitHubSource } from '#shared/sources/ports.ts';

/** Where software keeps what shows that it is kept up, beside the top. */
const TELLING = [
  '.github',
  '.github/workflows',
  '.azure-pipelines',
  '.buildkite',
  '.circleci',
  '.semaphore',
  '.woodpecker',
  'docs',
  'test',
  'tests',
];

/**
 * The list of files; where GitHub cut it, with what is at the top of the repository and of the
 * folder that is measured, and in the folders that tell most, which are looked up one by one.
 */
export async function completeTree(
  source: PinnedSource,
  tree: Tree,
  github: Pick<GitHubSource, 'lookUp'>,
): Promise<Pick<LinkedCode, 'tree' | 'topSeen'>> {
  if (!tree.truncated) return { tree };
  const look = (path: string) => github.lookUp(source, path);
  const { path } = source;
  const tops = await Promise.all([...new Set(['', path ?? ''])].map(look));
  const there = tops.flatMap((top) => (top.kind === 'folder' ? top.folders : []));
  const telling = TELLING.flatMap((name) => [
    name,
    ...(path === undefined ? [] : [`${path}/${name}`]),
  ]);
  const below = await Promise.all(
    telling.filter((name) => there.includes(name.replace(/\/workflows$/, ''))).map(look),
  );
  const found = [...tops, ...below].flatMap((one) => (one.kind === 'folder' ? one.files : []));
  return { tree: { files: joined(tree.files, found), truncated: true }, topSeen: true };
}

/** In the order of their paths, each once. */
function joined(listed: readonly TreeFile[], found: readonly TreeFile[]): readonly TreeFile[] {
  const byPath = new Map([...found, ...listed].map((file) => [file.path, file]));
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
