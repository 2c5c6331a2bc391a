import * as z from 'zod';
import type { PinnedRepository, Repository } from '../ports.ts';
import { commitAuthor } from './commit-author.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { hasStatus } from './refusal.ts';

export const COMMITS_A_PAGE = 100;

const text = z.string().nullish();

/** GitHub knows no account for an address that nobody has claimed; it then says null, or `{}`. */
const Commits = z.array(
  z
    .object({
      sha: z.string(),
      author: z.object({ login: text, type: text }).nullish(),
      commit: z.object({
        message: z.string().default(''),
        author: z.object({ name: text, email: text }).nullish(),
        committer: z.object({ date: z.iso.datetime({ offset: true }) }),
      }),
      parents: z.array(z.object({ sha: z.string() })).default([]),
    })
    .transform(({ sha, author, commit, parents }) => ({
      sha,
      title: commit.message.split('\n', 1)[0] ?? '',
      author: {
        ...commitAuthor({ ...commit.author, login: author?.login }),
        ...(author?.type && { type: author.type }),
      },
      date: commit.committer.date,
      parents: parents.map((parent) => parent.sha),
    })),
);

/** A commit as the list of them has it. */
export type ListedCommit = z.infer<typeof Commits>[number];

/** A page of the commits behind the pinned one, the newest first; the first page is number 1. */
export function commitPage(
  gitHub: GitHub,
  repository: PinnedRepository,
  { page, path }: { readonly page: number; readonly path?: string | undefined },
): Promise<readonly ListedCommit[]> {
  return gitHub.answers.once(repository, question(page, path), () =>
    asked(
      gitHub,
      Commits,
      gitHub.client
        .request('GET /repos/{owner}/{repo}/commits', {
          ...ownerAndRepo(repository),
          sha: repository.sha,
          per_page: COMMITS_A_PAGE,
          page,
          ...(path !== undefined && { path }),
        })
        .catch(nothingIfEmpty),
    ),
  );
}

/** The first page before it is known with which commit it begins; nothing of an empty repository. */
export function newestCommits(
  gitHub: GitHub,
  repository: Repository,
): Promise<readonly ListedCommit[]> {
  const answer = gitHub.client
    .request('GET /repos/{owner}/{repo}/commits', {
      ...ownerAndRepo(repository),
      per_page: COMMITS_A_PAGE,
    })
    .catch(nothingIfEmpty);
  return asked(gitHub, Commits, answer);
}

/** GitHub refuses to list the commits of a repository without any. */
function nothingIfEmpty(error: unknown): { readonly data: unknown } {
  if (hasStatus(error, 409)) return { data: [] };
  throw error;
}

/** Keeps that page for those who will ask for it by its commit. */
export async function keepNewestCommits(
  { answers }: GitHub,
  repository: PinnedRepository,
  commits: readonly ListedCommit[],
): Promise<void> {
  await answers.keep(repository, question(1, undefined), commits);
}

function question(page: number, path: string | undefined) {
  return ['commits', path ?? null, page] as const;
}
