import { isBot } from '#shared/domain/bots.ts';
import type { CommitAuthor } from '#shared/domain/people.ts';
import { known } from '../known.ts';
import type { AuthoredCommit, AuthoredHistory, GitHubSource, PinnedRepository } from '../ports.ts';
import { COMMITS_A_PAGE, commitPage } from './commit-page.ts';
import type { GitHub } from './github.ts';
import { keptHistory } from './history.ts';

interface Commit {
  readonly author: CommitAuthor;
  readonly date: string;
}

/**
 * The people behind a commit, until they are older than asked for: by what is kept of the history
 * with its reviews, and from there on by pages of the list of commits, which cost GitHub far less.
 */
export async function commitAuthors(
  gitHub: GitHub,
  repository: PinnedRepository,
  { since, most, path }: Parameters<GitHubSource['commitAuthors']>[1],
): Promise<AuthoredHistory> {
  const isEnough = (found: readonly Commit[]) =>
    found.length >= most || Date.parse(found.at(-1)?.date ?? '') < Date.parse(since);

  const kept = await keptHistory(gitHub, repository, path, isEnough);
  const found: Commit[] = [...kept.commits];
  let isWhole = kept.isWhole;
  while (!isWhole && !isEnough(found)) {
    // Both list the same commits in the same order.
    const page = Math.floor(found.length / COMMITS_A_PAGE) + 1;
    const commits = await commitPage(gitHub, repository, { page, path });
    found.push(...commits.slice(found.length % COMMITS_A_PAGE));
    isWhole = commits.length < COMMITS_A_PAGE;
  }
  const whole = isWhole && found.length <= most;
  return { commits: found.slice(0, most).flatMap(byPerson), whole };
}

function byPerson({ author, date }: Commit): readonly AuthoredCommit[] {
  if (isBot(author)) return [];
  const { login, name } = author;
  return [{ author: login, ...known({ name }), date: new Date(date).toISOString() }];
}
