import type { Incoming } from '../http/incoming.ts';
import { countParameter, linkHeader, pageUrl } from '../http/paging.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { HubRepository } from './repository.ts';
import { revisionAndPath } from './repository-path.ts';
import type { Revision } from './revision.ts';
import type { HubWorld } from './world.ts';

/** `GET …/commits/{revision}?p=&limit=`, newest first, with the number of all of them. */
export function listCommits(
  { query, path }: Incoming,
  repository: HubRepository,
  rest: readonly string[],
  { calendar, url }: HubWorld,
): Reply {
  const all: Revision[] = [];
  const { revision } = revisionAndPath(rest);
  for (
    let at: Revision | undefined = repository.revision(revision);
    at !== undefined;
    at = at.parent
  ) {
    all.push(at);
  }
  const limit = countParameter(query, 'limit', 50, 1000);
  const page = Math.max(0, Number(query.get('p') ?? 0) || 0);
  const commits = all.slice(page * limit, (page + 1) * limit).map((commit) => ({
    id: commit.sha,
    title: commit.title,
    message: commit.message,
    authors: commit.authors.map((user) => ({ user, avatar: `${url()}/avatars/${user}.svg` })),
    date: calendar.tell(commit.date).toISOString(),
  }));
  const more = (page + 1) * limit < all.length;
  const next = more ? pageUrl(url() + path, query, { p: page + 1 }) : undefined;
  return jsonReply(commits, { 'x-total-count': String(all.length), ...linkHeader({ next }) });
}
