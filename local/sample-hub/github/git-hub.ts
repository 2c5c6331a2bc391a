import type { Calendar } from '../calendar.ts';
import { withEntityTag } from '../http/entity-tag.ts';
import type { Incoming } from '../http/incoming.ts';
import { createQuota, gitHubRateLimit, type Quota } from '../http/quota.ts';
import { type Headers, jsonReply, type Reply } from '../http/reply.ts';
import { GitHubError } from './git-hub-error.ts';
import { createRepositories } from './repositories.ts';
import type { RepositorySpec } from './repository-spec.ts';
import { answerRest } from './rest/rest.ts';
import type { GitHubVisitor, GitHubWorld } from './world.ts';

export interface GitHubOptions {
  readonly specs: readonly RepositorySpec[];
  readonly calendar: Calendar;
  /** The address of the API. */
  readonly url: () => string;
  readonly acceptsToken: (token: string) => boolean;
}

/** GitHub: what it answers, and what it allows. */
export interface GitHub {
  answer(request: Incoming): Promise<Reply>;
  /** An answer in GitHub's form, for whatever went wrong. */
  failure(status: number, headers?: Headers): Reply;
  /** Of REST calls and of GraphQL points; a setting is for both. */
  readonly quotas: readonly [core: Quota, graphql: Quota];
}

const HOUR = 3600;

/** api.github.com, as far as a registry asks it anything. */
export function createGitHub({ specs, calendar, url, acceptsToken }: GitHubOptions): GitHub {
  const world: GitHubWorld = { repositories: createRepositories(specs), calendar, url };
  const core = createQuota(HOUR);
  const graphql = createQuota(HOUR);

  async function answer(request: Incoming): Promise<Reply> {
    const [first] = request.segments;
    if (first === 'rate_limit') return jsonReply(rateLimits(), gitHubRateLimit('core', core));
    const isGraphQL = first === 'graphql';
    const quota = isGraphQL ? graphql : core;
    const limits = () => gitHubRateLimit(isGraphQL ? 'graphql' : 'core', quota);
    try {
      const visitor = visitorOf(request);
      if (isGraphQL) {
        // Loaded when first needed, for most who start the server ask nothing of it.
        const { answerGraphQL } = await import('./graphql/answer.ts');
        const reply = await answerGraphQL(request, visitor, { ...world, quota });
        return withHeaders(reply, limits());
      }
      // What does not come from api.github.com itself is counted nowhere.
      if (first === 'raw' || first === 'codeload') return await answerRest(request, visitor, world);
      if (!quota.spend()) return withHeaders(quotaExceeded(visitor), limits());
      const reply = withEntityTag(request, await answerRest(request, visitor, world));
      if (reply.status === 304) quota.refund();
      return withHeaders(reply, limits());
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      return withHeaders(errorReply(error.status, error.message), limits());
    }
  }

  function visitorOf({ token }: Incoming): GitHubVisitor {
    if (token === undefined) return { known: false };
    if (acceptsToken(token)) return { known: true };
    throw new GitHubError(401, 'Bad credentials');
  }

  function rateLimits() {
    const [coreState, graphqlState] = [core, graphql].map((quota) => {
      const { limit, used, remaining, reset } = quota.state();
      return { limit, used, remaining, reset };
    });
    return { resources: { core: coreState, graphql: graphqlState }, rate: coreState };
  }

  return { answer, failure, quotas: [core, graphql] };
}

function failure(status: number, headers: Headers = {}): Reply {
  return withHeaders(errorReply(status, messages[status] ?? 'Server Error'), headers);
}

const secondaryLimit =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const messages: Readonly<Record<number, string>> = {
  400: 'Problems parsing the request',
  403: secondaryLimit,
  404: 'Not Found',
  429: secondaryLimit,
  503: 'Service Unavailable',
};

/** GitHub answers a spent quota with 403. */
function quotaExceeded({ known }: GitHubVisitor): Reply {
  const hint = known
    ? 'API rate limit exceeded for user ID 1.'
    : "API rate limit exceeded for 127.0.0.1. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)";
  return errorReply(403, hint);
}

function errorReply(status: number, message: string): Reply {
  const documentation_url = 'https://docs.github.com/rest';
  return jsonReply({ message, documentation_url, status: String(status) }, {}, status);
}

function withHeaders(reply: Reply, headers: Headers): Reply {
  return {
    ...reply,
    headers: {
      'x-github-media-type': 'github.v3; format=json',
      ...reply.headers,
      ...headers,
    },
  };
}
