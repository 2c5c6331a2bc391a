import * as z from 'zod';
import type { Changeset, Review } from '#shared/domain/change-history.ts';
import { known } from '../known.ts';
import type { HistoryAsked, PinnedRepository } from '../ports.ts';
import { commitPage, type ListedCommit } from './commit-page.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';

/** Beside one request for the commits and one for the pull requests: eight together. */
const MOST_LOOKED_AT = 6;

const Account = z.object({ login: z.string(), type: z.string() });
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

/**
 * The newest changes by the branch's own line of commits: one that a pull request ended in is that
 * pull request, any other was pushed. Ends before the pull request that no request is left for.
 * Reviews may still come in after the commit: those of the first look count for as long as it is
 * kept.
 */
export async function changesets(
  gitHub: GitHub,
  repository: PinnedRepository,
  { branch, path }: Omit<HistoryAsked, 'newest'>,
): Promise<readonly Changeset[]> {
  const [commits, merged] = await Promise.all([
    commitPage(gitHub, repository, { page: 1, path }),
    gitHub.answers.once(repository, ['pulls', branch], () =>
      mergedInto(gitHub, repository, branch),
    ),
  ]);
  const byCommit = new Map(merged.map((pull) => [pull.merge_commit_sha, pull]));
  // A history of a folder leaves commits out, so that its line cannot be followed.
  const line = (path === undefined ? ownLine(commits) : commits).map((commit) => ({
    commit,
    pull: byCommit.get(commit.sha),
  }));
  const pulls = line.flatMap(({ pull }) => pull ?? []);
  const beyond = line.findIndex(({ pull }) => pull !== undefined && pull === pulls[MOST_LOOKED_AT]);

  const onLine = new Set(line.map(({ commit }) => commit.sha));
  const elsewhere = commits.filter(({ sha }) => !onLine.has(sha));

  return Promise.all(
    line.slice(0, beyond === -1 ? undefined : beyond).map(async ({ commit, pull }) => ({
      sha: commit.sha,
      title: commit.title,
      author: commit.author,
      ...(pull && {
        pull: {
          ...(await withReviews(gitHub, repository, pull)),
          commitAuthors: broughtBy(commit, elsewhere).map(({ author }) => author),
        },
      }),
    })),
  );
}

async function mergedInto(
  gitHub: GitHub,
  repository: PinnedRepository,
  branch: string,
): Promise<readonly Pull[]> {
  const answer = gitHub.client.request('GET /repos/{owner}/{repo}/pulls', {
    ...ownerAndRepo(repository),
    state: 'closed',
    base: branch,
    sort: 'updated',
    direction: 'desc',
    per_page: 100,
  });
  const closed = await asked(gitHub, Pulls, answer);
  return closed.filter((pull) => pull.merged_at !== null);
}

/**
 * The commits from the first by their first parents: what a merge brought is in its merge. Each is
 * taken once, so that an answer in which commits are each other's parents has an end too.
 */
function ownLine(commits: readonly ListedCommit[]): readonly ListedCommit[] {
  const left = new Map(commits.map((commit) => [commit.sha, commit]));
  const line: ListedCommit[] = [];
  for (let at = commits[0]; at !== undefined; at = left.get(at.parents[0] ?? '')) {
    line.push(at);
    left.delete(at.sha);
  }
  return line;
}

/** The commits that a merge brought in, merges left out; any other commit brought itself. */
function broughtBy(
  commit: ListedCommit,
  elsewhere: readonly ListedCommit[],
): readonly ListedCommit[] {
  if (!isMerge(commit)) return [commit];
  const left = new Map(elsewhere.map((other) => [other.sha, other]));
  const brought: ListedCommit[] = [];
  const open = commit.parents.slice(1);
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    const found = left.get(sha);
    if (found === undefined || !left.delete(sha)) continue;
    if (!isMerge(found)) brought.push(found);
    open.push(...found.parents);
  }
  return brought;
}

function isMerge({ parents }: ListedCommit): boolean {
  return parents.length > 1;
}

async function withReviews(gitHub: GitHub, repository: PinnedRepository, pull: Pull) {
  const reviews = await gitHub.answers.once(repository, ['reviews', pull.number], () => {
    const answer = gitHub.client.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
      ...ownerAndRepo(repository),
      pull_number: pull.number,
      per_page: 100,
    });
    return asked(gitHub, Reviews, answer);
  });
  return {
    number: pull.number,
    title: pull.title,
    ...known({ author: pull.user }),
    reviews: reviews.map(({ user, state }): Review => ({ state, ...known({ by: user }) })),
  };
}
