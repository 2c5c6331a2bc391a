import type { Reading, RepositoryInfo, TextFile, Tree } from '#shared/domain/dossier.ts';
import { licenceTexts } from '#shared/domain/license/licence-files.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';
import type { GitHubSource } from '#shared/sources/ports.ts';
import { readmeFile } from './notable-files.ts';
import { requireSubPath } from './sub-path.ts';

/** What is known of a repository on GitHub. */
export interface FromGitHub {
  readonly source: PinnedSource;
  readonly repository: RepositoryInfo;
  readonly tree: Tree;
  readonly card: Reading<TextFile>;
  readonly licenceFiles: readonly TextFile[];
}

/** A repository in three round trips: what it is beside its commit, the tree, the texts. */
export async function gatherFromGitHub(asked: Source, github: GitHubSource): Promise<FromGitHub> {
  const [repository, sha] = await Promise.allSettled([
    github.info(asked),
    github.commit(asked, asked.ref),
  ]);
  // A repository that does not exist has no such commit either: the former is to be said.
  if (repository.status === 'rejected') throw repository.reason;
  if (sha.status === 'rejected') throw sha.reason;
  const source = pinned(asked, repository.value, sha.value);

  const tree = await github.tree(source);
  const readme = readmeFile(tree, source.path);
  const [card, licences] = await Promise.all([
    readme ? github.text(source, readme.path) : { status: 'absent' as const },
    Promise.all(
      licenceTexts(tree).map(({ path, oid, link }) =>
        github.text(source, path, link ? undefined : oid),
      ),
    ),
    requireSubPath(source, tree, async (path) => {
      const { kind } = await github.lookUp(source, path);
      return kind !== 'nothing';
    }),
  ]);
  const found = licences.flatMap((reading) => (reading.status === 'found' ? reading.value : []));
  return { source, repository: repository.value, tree, card, licenceFiles: found };
}

function pinned({ ref, ...asked }: Source, info: RepositoryInfo, sha: string): PinnedSource {
  const isOther = ref !== undefined && ref !== info.defaultBranch;
  return { ...asked, repo: info.fullName, sha, ...(isOther && { ref }) };
}
