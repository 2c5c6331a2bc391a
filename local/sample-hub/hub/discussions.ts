import type { Incoming } from '../http/incoming.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { HubRepository } from './repository.ts';
import type { HubWorld } from './world.ts';

/** `GET …/discussions?type=&status=`: pull requests are the only discussions there are. */
export function listDiscussions(
  { query }: Incoming,
  { spec }: HubRepository,
  _rest: readonly string[],
  { calendar }: HubWorld,
): Reply {
  const type = query.get('type') ?? 'all';
  const status = query.get('status') ?? 'all';
  const found = (spec.pullRequests ?? [])
    .filter(() => type !== 'discussion')
    .filter((pull) => status === 'all' || (status === 'open') === (pull.status === 'open'));
  return jsonReply({
    discussions: found.map(({ number, title, by, date, status: state }) => ({
      num: number,
      author: { name: by, fullname: by, type: 'user' },
      repo: { name: spec.id, type: spec.kind },
      title,
      status: state,
      createdAt: calendar.tell(new Date(date)).toISOString(),
      isPullRequest: true,
      numComments: 1,
      pinned: false,
    })),
    count: found.length,
    start: 0,
    numClosedDiscussions: found.filter(({ status: state }) => state !== 'open').length,
  });
}
