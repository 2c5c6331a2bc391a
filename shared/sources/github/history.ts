import * as z from 'zod';
import type { HistoryCommit, MergedPullRequest } from '#shared/domain/change-history.ts';
import { SourceUnreadable } from '#shared/domain/errors.ts';
import { known } from '../known.ts';
import type { HistoryAsked, PinnedRepository } from '../ports.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { type CommitNode, HISTORY_QUERY, HistoryPage, type PullNode } from './history-query.ts';
import { graphQlMeaning, hasStatus } from './refusal.ts';

const LARGEST_PAGE = 100;
const SMALLEST_PAGE = 6;

/** What GitHub says when a query took it too long. */
const TOO_MUCH = [502, 504];

/**
 * The newest commits up to the pinned one. GitHub gives up on pages that take it more than ten
 * seconds: those are asked for again by halves.
 */
export async function commitHistory(
  gitHub: GitHub,
  repository: PinnedRepository,
  { newest, branch, path }: HistoryAsked,
): Promise<readonly HistoryCommit[]> {
  const commits: HistoryCommit[] = [];
  let after: string | null = null;
  let size = LARGEST_PAGE;
  while (commits.length < newest) {
    const first = Math.min(size, newest - commits.length);
    const page = await pageOf(gitHub, repository, { path, after, first });
    if (page === 'too much') {
      size = Math.max(SMALLEST_PAGE, Math.floor(size / 2));
      continue;
    }
    commits.push(...page.nodes.map((node) => historyCommit(node, repository, branch)));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) break;
  }
  return commits;
}

interface Page {
  readonly path: string | undefined;
  readonly after: string | null;
  readonly first: number;
}

type History = NonNullable<
  NonNullable<ReturnType<typeof HistoryPage.parse>['repository']>['object']
>['history'];

async function pageOf(
  gitHub: GitHub,
  repository: PinnedRepository,
  { path, after, first }: Page,
): Promise<History | 'too much'> {
  const { owner, repo } = ownerAndRepo(repository);
  const mayHalve = first > SMALLEST_PAGE;
  const answer = gitHub.client
    .graphql(HISTORY_QUERY, {
      owner,
      name: repo,
      sha: repository.sha,
      path: path ?? null,
      size: first,
      after,
      // The same page again would take as long again.
      ...(mayHalve && { request: { retries: 0 } }),
    })
    .then(
      (data): { readonly data: unknown } => ({ data }),
      (error: unknown) => {
        if (mayHalve && hasStatus(error, ...TOO_MUCH)) return { data: 'too much' };
        throw error;
      },
    );
  const found = await asked(gitHub, HistoryPage.or(tooMuch), answer, (error) =>
    graphQlMeaning(error, new URL(gitHub.endpoint).host),
  );
  if (found === 'too much') return found;
  if (found.repository?.object) return found.repository.object.history;
  if (found.repository?.isEmpty) return NOTHING;
  throw new SourceUnreadable();
}

const tooMuch = z.literal('too much');
const NOTHING: History = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

function historyCommit(
  node: CommitNode,
  { repo }: PinnedRepository,
  branch: string,
): HistoryCommit {
  const pull = node.associatedPullRequests?.nodes.find(
    ({ merged, baseRefName, url }) =>
      merged && baseRefName === branch && isOf(repo, new URL(url).pathname),
  );
  return {
    sha: node.oid,
    title: node.messageHeadline,
    author: { login: node.author?.user?.login ?? node.author?.name ?? '' },
    isMerge: node.parents.totalCount > 1,
    additions: node.additions,
    deletions: node.deletions,
    ...(pull && { pull: mergedPull(pull) }),
  };
}

/** A fork's commits are associated with pull requests of where it came from, too. */
function isOf(repo: string, pathname: string): boolean {
  return pathname.toLowerCase().startsWith(`/${repo.toLowerCase()}/`);
}

function mergedPull({ author, mergedBy, files, reviews, ...pull }: PullNode): MergedPullRequest {
  return {
    number: pull.number,
    title: pull.title,
    additions: pull.additions,
    deletions: pull.deletions,
    ...known({ author, mergedBy }),
    files: files?.nodes ?? [],
    moreFiles: files?.pageInfo.hasNextPage ?? true,
    reviews: (reviews?.nodes ?? []).map(({ state, author: by }) => ({ state, ...known({ by }) })),
  };
}
