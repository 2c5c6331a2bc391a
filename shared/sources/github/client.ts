import { AsyncLocalStorage } from 'node:async_hooks';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Patience } from '../http/attempt.ts';
import { clientFetch } from '../http/client-fetch.ts';
import type { Http } from '../http/http.ts';
import { leftUnread, plainJson, unreadResponse } from './plain-json.ts';

/**
 * GitHub's own client with the two plugins it recommends. What is asked is written as GitHub's
 * reference has it: bundles leave out the plugin with a method for each of its routes.
 */
export type GitHubClient = Pick<InstanceType<typeof PatientOctokit>, 'graphql' | 'request'>;

const PatientOctokit = Octokit.plugin(plainJson, retry, throttling);

/**
 * Never asked again by the plugin: what is an answer, and the 500 that Octokit makes of everything
 * that was no answer, which the way out has then tried twice already, or has no time left for.
 */
const FINAL = [400, 401, 403, 404, 409, 410, 422, 429, 451, 500];

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The plugin lets one write a second pass and takes a query for one; this client only reads, and
 * asks for its pages one after the other.
 */
const unhurried: object = {
  write: { key: () => ({ schedule: async (_options: unknown, job: () => unknown) => job() }) },
};

/**
 * Octokit on our way out. It sends no token itself: it would tell it to any page that an answer
 * points to. It says nothing to the console: the errors say it to those who asked.
 */
export function createClient(
  http: Http,
  endpoint: string,
  { deadline, backoff: [least] = [100, 300] }: Patience,
): GitHubClient {
  /** Waits for a new quota once, and only if that leaves time to use it. */
  const isWorthWaiting = (seconds: number, _options: unknown, _octokit: unknown, waits: number) =>
    waits === 0 && Date.now() + seconds * 1000 < deadline;

  // The plugin's queue is common to all clients of an endpoint, and sends for one in the context of
  // another: whose request it is would be lost.
  const ofThisRun = AsyncLocalStorage.snapshot();
  // The plugin asks again for statuses, so the way out does not.
  const send = clientFetch(http, unreadResponse, { repeatOn: [] });
  const fetch: typeof send = (input, init) => ofThisRun(send, input, init);

  return new PatientOctokit({
    baseUrl: endpoint,
    userAgent: 'trustworthy-model-registry',
    log: silent,
    request: { fetch, ...leftUnread },
    retry: { retries: 2, retryAfterBaseValue: least, doNotRetry: FINAL },
    throttle: {
      id: endpoint,
      onRateLimit: isWorthWaiting,
      onSecondaryRateLimit: isWorthWaiting,
      ...unhurried,
    },
  });
}
