import type { Calendar } from '../calendar.ts';
import { withEntityTag } from '../http/entity-tag.ts';
import type { Incoming } from '../http/incoming.ts';
import { createQuota, ietfRateLimit, type Quota } from '../http/quota.ts';
import { type Headers, jsonReply, type Reply, textReply } from '../http/reply.ts';
import { answerApi } from './api.ts';
import { createCdn } from './cdn.ts';
import { HubError } from './hub-error.ts';
import type { Paper } from './paper.ts';
import { hubRepositories, type Visitor } from './repositories.ts';
import type { HubCommitSpec, HubKind, HubRepositorySpec } from './repository-spec.ts';
import { answerFile } from './resolve.ts';
import type { HubWorld } from './world.ts';

export interface HubOptions {
  readonly specs: readonly HubRepositorySpec[];
  readonly papers: readonly Paper[];
  readonly calendar: Calendar;
  readonly url: () => string;
  readonly acceptsToken: (token: string) => boolean;
}

/** The Hub: what it answers, and what it allows. */
export interface Hub {
  answer(request: Incoming): Promise<Reply>;
  /** An answer in the Hub's form, for whatever went wrong. */
  failure(status: number, headers?: Headers): Reply;
  readonly quota: Quota;
  push(kind: HubKind, id: string, commit: HubCommitSpec): void;
  rename(kind: HubKind, id: string, to: string): void;
  add(spec: HubRepositorySpec): void;
}

const WINDOW_SECONDS = 300;

/** huggingface.co, as far as a registry asks it anything. */
export function createHub(options: HubOptions): Hub {
  const { papers, calendar, url } = options;
  const repositories = hubRepositories(options.specs);
  const world: HubWorld = { repositories, papers, calendar, url, cdn: createCdn() };
  const quota = createQuota(WINDOW_SECONDS);

  async function answer(request: Incoming): Promise<Reply> {
    if (request.segments[0] === 'cdn') return world.cdn.answer(request);
    const isApi = request.segments[0] === 'api';
    const limits = () => ietfRateLimit(isApi ? 'api' : 'resolvers', quota, WINDOW_SECONDS);
    if (!quota.spend()) return withHeaders(failure(429), limits());
    try {
      const visitor = visitorOf(request);
      const reply = isApi
        ? withEntityTag(request, await answerApi(request, visitor, world))
        : answerFile(request, visitor, world);
      return withHeaders(reply, limits());
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      return withHeaders(isApi ? apiError(error) : fileError(error), limits());
    }
  }

  function visitorOf({ token }: Incoming): Visitor {
    if (token === undefined) return { known: false };
    if (options.acceptsToken(token)) return { known: true };
    throw new HubError(401, undefined, 'Invalid credentials in Authorization header');
  }

  function push(kind: HubKind, id: string, commit: HubCommitSpec): void {
    repositories.find(kind, id, { known: true }).push(commit);
  }

  return { answer, failure, quota, push, rename: repositories.rename, add: repositories.add };
}

function failure(status: number, headers: Headers = {}): Reply {
  const error = hubFailures[status] ?? 'Internal Error - We are working hard to fix this';
  // Its clients wait for as long as `RateLimit` says, whatever `Retry-After` does.
  const spent = { ratelimit: `"api";r=0;t=${headers['retry-after'] ?? WINDOW_SECONDS}` };
  return jsonReply({ error }, { ...(status === 429 && spent), ...headers }, status);
}

const hubFailures: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Sorry, we can not find the page you are looking for.',
  429: 'We had to rate limit you. If you think this is an error, upgrade or contact us.',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

function apiError(error: HubError): Reply {
  return jsonReply({ error: error.message }, errorHeaders(error), error.status);
}

function fileError(error: HubError): Reply {
  return textReply(error.status, error.message, errorHeaders(error));
}

function errorHeaders({ status, code, message }: HubError): Headers {
  return {
    ...(code !== undefined && { 'x-error-code': code }),
    'x-error-message': message,
    ...(status === 401 && {
      'www-authenticate': 'Bearer realm="Authentication required", charset="UTF-8"',
    }),
  };
}

function withHeaders(reply: Reply, headers: Headers): Reply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}
