import * as z from 'zod';
import type { Changeset, Review } from '#shared/domain/change-history.ts';
import { known } from '../known.ts';
import type { HistoryAsked, PinnedRepository } from '../ports.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { hasStatus } from './refusal.ts';

/** Beside one request for the commits and one for the pull requests: eight together. */
const MOST_LOOKED_AT = 6;

const Account = z.object({ login: z.string(), type: z.string() });
const Commits = z.array(
  z.object({
    sha: z.string(),
    commit: z.object({ message: z.string(), author: z.object({ name: z.string() }).nullable() }),
    author: z.union([Account, z.object({}).transform(() => null)]).nullable(),
    parents: z.array(z.object({ sha: z.string() })),
  }),
);
const Pulls = z.array(
  z.object({
    number: z.number(),
    title: z.string(),
    user: Account.nullable(),
    merged_at: z.string().nullable(),
    merge_commit_sha: z.string().nullable(),
  }),
);
const Reviews = z.array(z.object({ user: Account.nullable(), state: z.string() }));

type Pull = z.infer<typeof Pulls>[number];
type Commit = z.infer<typeof Commits>[number];

/**
 * The newest changes by the branch's own line of commits: one that a pull request ended in is that
 * pull request, any other was pushed. Ends before the pull request that no request is left for.
 */
export async function changesets(
  gitHub: GitHub,
  repository: PinnedRepository,
  { branch, path }: Omit<HistoryAsked, 'newest'>,
): Promise<readonly Changeset[]> {
  const where = ownerAndRepo(repository);
  const { repos, pulls } = gitHub.client.rest;
  const [commits, merged] = await Promise.all([
    asked(
      gitHub,
      Commits,
      repos
        .listCommits({
          ...where,
          sha: repository.sha,
          per_page: 100,
          ...(path !== undefined && { path }),
        })
        .catch(nothingIfEmpty),
    ),
    asked(
      gitHub,
      Pulls,
      pulls.list({
        ...where,
        state: 'closed',
        base: branch,
        sort: 'updated',
        direction: 'desc',
        per_page: 100,
      }),
    ),
  ]);
  const byCommit = new Map(
    merged.filter((pull) => pull.merged_at !== null).map((pull) => [pull.merge_commit_sha, pull]),
  );

  const found: Changeset[] = [];
  let lookedAt = 0;
  // A history of a folder leaves commits out, so that its line cannot be followed.
  for (const commit of path === undefined ? ownLine(commits) : commits) {
    const pull = byCommit.get(commit.sha);
    if (pull && lookedAt++ === MOST_LOOKED_AT) break;
    found.push({
      sha: commit.sha,
      title: commit.commit.message.split('\n', 1)[0] ?? '',
      author: commit.author ?? { login: commit.commit.author?.name ?? '' },
      ...(pull && { pull: await withReviews(gitHub, repository, pull) }),
    });
  }
  return found;
}

/** GitHub refuses to list the commits of a repository without any. */
function nothingIfEmpty(error: unknown): { readonly data: unknown } {
  if (hasStatus(error, 409)) return { data: [] };
  throw error;
}

/**
 * The commits from the first by their first parents: what a merge brought is in its merge. Each is
 * taken once, so that an answer in which commits are each other's parents has an end too.
 */
function ownLine(commits: readonly Commit[]): readonly Commit[] {
  const left = new Map(commits.map((commit) => [commit.sha, commit]));
  const line: Commit[] = [];
  for (let at = commits[0]; at !== undefined; at = left.get(at.parents[0]?.sha ?? '')) {
    line.push(at);
    left.delete(at.sha);
  }
  return line;
}

async function withReviews(gitHub: GitHub, repository: PinnedRepository, pull: Pull) {
  const answer = gitHub.client.rest.pulls.listReviews({
    ...ownerAndRepo(repository),
    pull_number: pull.number,
    per_page: 100,
  });
  const reviews = await asked(gitHub, Reviews, answer);
  return {
    number: pull.number,
    title: pull.title,
    ...known({ author: pull.user }),
    reviews: reviews.map(({ user, state }): Review => ({ state, ...known({ by: user }) })),
  };
}
