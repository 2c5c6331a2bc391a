import * as z from 'zod';
import type { HistoryCommit, MergedPullRequest } from '#shared/domain/change-history.ts';
import { SourceUnreadable } from '#shared/domain/errors.ts';
import type { CommitAuthor } from '#shared/domain/people.ts';
import { known } from '../known.ts';
import type { HistoryAsked, PinnedRepository } from '../ports.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import {
  type CommitNode,
  HISTORY_QUERY,
  HistoryPage,
  type HistoryPart,
  type PullNode,
} from './history-query.ts';
import { graphQlMeaning, hasStatus } from './refusal.ts';

const LARGEST_PAGE = 100;
const SMALLEST_PAGE = 6;

/** What GitHub says when a query took it too long. */
const TOO_MUCH = [502, 504];

/** Which page of a history: all pages of it are asked for by their beginning. */
export interface PageAsked {
  readonly path: string | undefined;
  /** Where the page before it ended; nothing for the first. */
  readonly after: string | null;
}

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
    const page: HistoryPart = await pageOf(gitHub, repository, { path, after }, size);
    commits.push(...page.nodes.map((node) => historyCommit(node, repository, branch)));
    // What was too much once will be so again.
    size = Math.min(size, Math.max(SMALLEST_PAGE, page.nodes.length));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage || after === null) break;
  }
  return commits.slice(0, newest);
}

/** Reads the page after the first, where that is known, while others wait for something else. */
export async function readAhead(
  gitHub: GitHub,
  repository: PinnedRepository,
  path: string | undefined,
): Promise<void> {
  const first = await keptPage(gitHub, repository, { path, after: null });
  const after = first?.pageInfo.hasNextPage ? first.pageInfo.endCursor : null;
  if (after !== null) await pageOf(gitHub, repository, { path, after });
}

/** The commits on those pages from the first on that are kept, as far as anybody has use for them. */
export async function keptHistory(
  gitHub: GitHub,
  repository: PinnedRepository,
  path: string | undefined,
  isEnough: (found: readonly ListedIn[]) => boolean,
) {
  const commits: ListedIn[] = [];
  let after: string | null = null;
  do {
    const page: HistoryPart | undefined = await keptPage(gitHub, repository, { path, after });
    if (page === undefined) return { commits, isWhole: false };
    commits.push(
      ...page.nodes.map(({ author, committedDate }) => ({ author, date: committedDate })),
    );
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && !isEnough(commits));
  return { commits, isWhole: after === null };
}

interface ListedIn {
  readonly author: CommitAuthor;
  readonly date: string;
}

/** Keeps a page that came with something else. */
export async function keepPage(
  { answers }: GitHub,
  repository: PinnedRepository,
  asked: PageAsked,
  page: HistoryPart,
): Promise<void> {
  await answers.keep(repository, question(asked), page);
}

function keptPage({ answers }: GitHub, repository: PinnedRepository, asked: PageAsked) {
  return answers.find<HistoryPart>(repository, question(asked));
}

function question({ path, after }: PageAsked) {
  return ['history', path ?? null, after] as const;
}

function pageOf(
  gitHub: GitHub,
  repository: PinnedRepository,
  asked: PageAsked,
  size = LARGEST_PAGE,
): Promise<HistoryPart> {
  return gitHub.answers.once(repository, question(asked), async () => {
    for (let first = size; ; first = Math.max(SMALLEST_PAGE, Math.floor(first / 2))) {
      const page = await readPage(gitHub, repository, { ...asked, first });
      if (page !== 'too much') return page;
    }
  });
}

async function readPage(
  gitHub: GitHub,
  repository: PinnedRepository,
  { path, after, first }: PageAsked & { readonly first: number },
): Promise<HistoryPart | 'too much'> {
  const { owner, repo } = ownerAndRepo(repository);
  const variables = { owner, name: repo, sha: repository.sha, path: path ?? null, after };
  const mayHalve = first > SMALLEST_PAGE;
  const answer = query(gitHub, HISTORY_QUERY, { ...variables, size: first }, mayHalve);
  const found = await asked(gitHub, HistoryPage.or(tooMuch), answer, (error) =>
    graphQlMeaning(error, new URL(gitHub.endpoint).host),
  );
  if (found === 'too much') return found;
  if (found.repository?.object) return found.repository.object.history;
  if (found.repository?.isEmpty) return NOTHING;
  throw new SourceUnreadable();
}

/** Asks a query; the same again would take GitHub as long again, if it may be made smaller. */
export function query(
  { client }: GitHub,
  text: string,
  variables: Readonly<Record<string, string | number | null>>,
  mayHalve: boolean,
): Promise<{ readonly data: unknown }> {
  return client.graphql(text, { ...variables, ...(mayHalve && { request: { retries: 0 } }) }).then(
    (data): { readonly data: unknown } => ({ data }),
    (error: unknown) => {
      if (mayHalve && hasStatus(error, ...TOO_MUCH)) return { data: 'too much' };
      throw error;
    },
  );
}

/** The answer to a query that GitHub gave up on. */
export const tooMuch = z.literal('too much');
const NOTHING: HistoryPart = { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

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
    author: node.author,
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

/**
 * What is titled like a merge brings a branch up to date, often by a click of who reviews it. How
 * many parents a commit has would cost GitHub a list for each.
 */
const MERGE = /^Merge (?:branch|remote-tracking branch|pull request|tag|commit) /;

function mergedPull({
  author,
  mergedBy,
  files,
  reviews,
  commits,
  ...pull
}: PullNode): MergedPullRequest {
  return {
    number: pull.number,
    title: pull.title,
    additions: pull.additions,
    deletions: pull.deletions,
    ...known({ author, mergedBy }),
    files: files?.nodes ?? [],
    moreFiles: files?.pageInfo.hasNextPage ?? true,
    reviews: (reviews?.nodes ?? []).map(({ state, author: by }) => ({ state, ...known({ by }) })),
    commitAuthors: (commits.nodes ?? []).flatMap(({ commit }) =>
      MERGE.test(commit.messageHeadline) ? [] : commit.author,
    ),
  };
}
