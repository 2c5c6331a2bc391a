import { UpstreamError } from '#shared/domain/errors.ts';
import type { HeaderFields } from './header-fields.ts';
import { isOutOfQuota, isSpent, retryAfter } from './quota.ts';

/** Which upstreams want to be left alone, and until when. */
export interface QuotaMemory {
  /** Takes note of what an answer says of the quota. */
  note(url: URL, answer: { readonly status: number; readonly headers: HeaderFields }): void;
  /** Throws where asking would only be refused again. */
  requireLeft(url: URL): void;
}

/**
 * Remembers spent quotas for as long as the process lives, so that nobody is asked before there is
 * something left. Kept apart by what the upstreams count apart.
 */
export function createQuotaMemory(now: () => number = Date.now): QuotaMemory {
  const until = new Map<string, number>();

  return {
    note(url, { status, headers }) {
      if (!isOutOfQuota(status, headers) && !isSpent(headers)) return;
      const seconds = retryAfter(headers, now());
      // So short a time is over before anybody asks again.
      if (seconds === undefined || seconds <= 1) return;
      until.set(quotaOf(url), now() + seconds * 1000);
    },
    requireLeft(url) {
      const seconds = Math.ceil(((until.get(quotaOf(url)) ?? 0) - now()) / 1000);
      if (seconds <= 0) return;
      const { host } = url;
      const message = `the request limit of ${host} is reached`;
      throw new UpstreamError(message, { host, retryAfter: seconds });
    },
  };
}

/** GitHub counts queries and other requests apart, the Hub its API and its files. */
function quotaOf({ origin, pathname }: URL): string {
  const [, kind = 'files'] = /\/(graphql|repos|repositories|api)(?:\/|$)/.exec(pathname) ?? [];
  return `${origin} ${kind === 'repositories' ? 'repos' : kind}`;
}
