import * as z from 'zod';
import { isBot } from '#shared/domain/bots.ts';
import type { AuthoredCommit, AuthoredHistory, GitHubSource, PinnedRepository } from '../ports.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';

const text = z.string().nullish();

/** GitHub knows no account for an address that nobody has claimed; it then says null, or `{}`. */
const Commits = z.array(
  z.object({
    author: z.object({ login: text, type: text }).nullish(),
    commit: z.object({
      author: z.object({ name: text, email: text }).nullish(),
      committer: z.object({ date: z.iso.datetime({ offset: true }) }),
    }),
  }),
);
type Commit = z.infer<typeof Commits>[number];

const COMMITS_A_PAGE = 100;
/** `12345+login@…`, or `login@…` of accounts from before 2017. */
const NO_REPLY = /^(?:\d+\+)?([\w-]+(?:\[bot\])?)@users\.noreply\.github\.com$/;

/** The people behind a commit, by pages of the list of commits until they are older than asked for. */
export async function commitAuthors(
  gitHub: GitHub,
  repository: PinnedRepository,
  { since, most, path }: Parameters<GitHubSource['commitAuthors']>[1],
): Promise<AuthoredHistory> {
  const found: Commit[] = [];
  for (let page = 1; ; page += 1) {
    const answer = gitHub.client.rest.repos.listCommits({
      ...ownerAndRepo(repository),
      sha: repository.sha,
      per_page: COMMITS_A_PAGE,
      page,
      ...(path !== undefined && { path }),
    });
    const commits = await asked(gitHub, Commits, answer);
    found.push(...commits);
    const oldest = commits.at(-1);
    const isLast = oldest === undefined || commits.length < COMMITS_A_PAGE;
    if (isLast || found.length >= most || dateOf(oldest) < Date.parse(since)) {
      const whole = isLast && found.length <= most;
      return { commits: found.slice(0, most).flatMap(byPerson), whole };
    }
  }
}

function byPerson(commit: Commit): readonly AuthoredCommit[] {
  const author = authorOf(commit);
  const type = commit.author?.type;
  if (isBot({ login: author, ...(type && { type }) })) return [];
  return [{ author, date: new Date(dateOf(commit)).toISOString() }];
}

/** The address identifies people too, but it is theirs to give: it is neither kept nor shown. */
function authorOf({ author, commit }: Commit): string {
  const { name, email } = commit.author ?? {};
  return author?.login ?? NO_REPLY.exec(email ?? '')?.[1] ?? (name?.trim() || 'a nameless author');
}

function dateOf({ commit }: Commit): number {
  return Date.parse(commit.committer.date);
}
