import type { Incoming } from '../http/incoming.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { HubRepository } from './repository.ts';

/** `GET …/refs[?include_prs=1]` */
export function listRefs({ query }: Incoming, repository: HubRepository): Reply {
  const proposals = (repository.spec.pullRequests ?? []).map(({ number }) => ({
    name: `refs/pr/${number}`,
    ref: `refs/pr/${number}`,
    targetCommit: repository.revision(`refs/pr/${number}`).sha,
  }));
  return jsonReply({
    tags: [...repository.tags()].map(([name, { sha }]) => ({
      name,
      ref: `refs/tags/${name}`,
      targetCommit: sha,
    })),
    branches: [{ name: 'main', ref: 'refs/heads/main', targetCommit: repository.head().sha }],
    converts: [],
    ...(query.get('include_prs') === '1' && { pullRequests: proposals }),
  });
}
