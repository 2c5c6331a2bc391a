import type { Incoming } from '../../http/incoming.ts';
import type { Reply } from '../../http/reply.ts';
import type { Repository } from '../repository.ts';
import type { GitHubWorld } from '../world.ts';

/** What an endpoint below `/repos/{owner}/{repo}` works on. */
export interface Context {
  readonly request: Incoming;
  readonly repository: Repository;
  /** What the path gives, by the names in the endpoint's pattern. */
  readonly params: Readonly<Record<string, string>>;
  readonly world: GitHubWorld;
}

export type Endpoint = (context: Context) => Reply | Promise<Reply>;
