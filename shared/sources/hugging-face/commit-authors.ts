import { type CommitData, listCommits } from '@huggingface/hub';
import * as z from 'zod';
import { isBot } from '#shared/domain/bots.ts';
import type {
  AuthoredCommit,
  AuthoredHistory,
  HistoryReading,
  PinnedRepository,
} from '../ports.ts';
import { designation, type Hub, keptFetch } from './hub.ts';

const COMMITS_A_PAGE = 100;

const Commits = z.array(
  z.object({
    authors: z.array(z.object({ user: z.string() })),
    date: z.iso.datetime({ offset: true }),
  }),
);

/** The people behind a commit; of several authors, the one named first. */
export async function commitAuthors(
  hub: Hub,
  repository: PinnedRepository,
  { since, most }: HistoryReading,
): Promise<AuthoredHistory> {
  const found: CommitData[] = [];
  const listed = listCommits({
    repo: designation(repository),
    revision: repository.sha,
    batchSize: COMMITS_A_PAGE,
    hubUrl: hub.endpoint,
    fetch: keptFetch(hub, repository, Commits),
  });
  for await (const commit of listed) {
    found.push(commit);
    // A page comes whole, and the next one is asked for when this one is at its end.
    const isPageRead = found.length % COMMITS_A_PAGE === 0;
    const isOld = commit.date.getTime() < Date.parse(since);
    if (found.length >= most || (isPageRead && isOld)) {
      return { commits: found.flatMap(byPerson), whole: false };
    }
  }
  return { commits: found.flatMap(byPerson), whole: true };
}

function byPerson({ authors: [author], date }: CommitData): readonly AuthoredCommit[] {
  if (author === undefined || isBot({ login: author.username })) return [];
  return [{ author: author.username, date: date.toISOString() }];
}
