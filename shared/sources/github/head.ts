import type { RepositoryInfo, Tree } from '#shared/domain/dossier.ts';
import { known } from '../known.ts';
import type { Repository, RepositoryHead } from '../ports.ts';
import { inPathOrder } from '../tree-order.ts';
import { keepNewestCommits, newestCommits } from './commit-page.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { HEAD_QUERY, Head } from './head-query.ts';
import { keepPage, query, tooMuch } from './history.ts';
import { graphQlMeaning } from './refusal.ts';
import { repositoryInfo } from './repository.ts';

const FIRST_PAGE = 100;
/** Git's mode of a symbolic link. */
const LINK = 0o120000;

/**
 * A repository with the head of its default branch: by one query, of which the first page of the
 * history is kept, or without a token by two requests side by side.
 */
export async function repositoryHead(
  gitHub: GitHub,
  repository: Repository,
  path: string | undefined,
  hasToken: boolean,
): Promise<RepositoryHead> {
  const answer = hasToken ? await askAtOnce(gitHub, repository, path) : 'too much';
  return answer === 'too much' ? askApart(gitHub, repository) : answer;
}

async function askAtOnce(
  gitHub: GitHub,
  repository: Repository,
  path: string | undefined,
): Promise<RepositoryHead | 'too much'> {
  const { owner, repo } = ownerAndRepo(repository);
  const page = { path: path ?? null, size: FIRST_PAGE, after: null };
  const variables = { owner, name: repo, folder: `HEAD:${path ?? ''}`, ...page };
  const answer = query(gitHub, HEAD_QUERY, variables, true);
  const found = await asked(gitHub, Head.or(tooMuch), answer, (error) =>
    graphQlMeaning(error, new URL(gitHub.endpoint).host),
  );
  if (found === 'too much') return found;
  const { defaultBranchRef: branch, folder, ...told } = found.repository;
  const info = infoOf(told, branch?.name ?? '');
  if (branch === null) return { info };

  const { oid: sha, tree, history } = branch.target;
  const pinned = { section: 'repositories', repo: info.fullName, sha } as const;
  await keepPage(gitHub, pinned, { path, after: null }, history);
  return { info, sha, top: topOf([...(tree.entries ?? []), ...(folder?.entries ?? [])]) };
}

type Told = Omit<ReturnType<typeof Head.parse>['repository'], 'defaultBranchRef' | 'folder'>;

function infoOf(told: Told, defaultBranch: string): RepositoryInfo {
  const license = told.licenseInfo?.spdxId;
  return {
    fullName: told.nameWithOwner,
    defaultBranch,
    archived: told.isArchived,
    fork: told.isFork,
    ...known({
      description: told.description,
      pushedAt: told.pushedAt,
      // GitHub's word for a licence file that it does not recognise.
      license: license === 'NOASSERTION' ? undefined : license,
    }),
  };
}

interface Entry {
  readonly path: string | null;
  readonly type: string;
  readonly mode: number;
  readonly oid: string;
  readonly size: number;
}

function topOf(entries: readonly Entry[]): Tree {
  const files = entries.flatMap(({ path, type, mode, oid, size }) => {
    const link = mode === LINK && { link: true as const };
    return path === null || type !== 'blob' ? [] : [[path, { path, size, oid, ...link }] as const];
  });
  return inPathOrder([...new Map(files).values()], false);
}

/** The head is the first commit of the list, of which somebody will want the whole first page. */
async function askApart(gitHub: GitHub, repository: Repository): Promise<RepositoryHead> {
  const [info, commits] = await Promise.all([
    repositoryInfo(gitHub, repository),
    newestCommits(gitHub, repository),
  ]);
  const [head] = commits;
  if (head === undefined) return { info };
  const pinned = { section: 'repositories', repo: info.fullName, sha: head.sha } as const;
  await keepNewestCommits(gitHub, pinned, commits);
  return { info, sha: head.sha };
}
