import type { Headers } from './reply.ts';

/** What can be set of a quota while the server runs. */
export interface QuotaSetting {
  readonly limit?: number | undefined;
  /** What is left of it in this window: 0 makes every further request fail. */
  readonly remaining?: number | undefined;
  /** When the window ends and the limit is whole again. */
  readonly resetInSeconds?: number | undefined;
}

/** Requests counted against a limit in a fixed window. */
export interface Quota {
  /** Counts one request; false when there is nothing left to count it against. */
  spend(): boolean;
  /** Gives one back: an answer of 304 costs nothing. */
  refund(): void;
  state(): QuotaState;
  set(setting: QuotaSetting): void;
}

export interface QuotaState {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds since 1970. */
  readonly reset: number;
  readonly secondsLeft: number;
}

/**
 * So many requests that no demo or benchmark meets the limit unless it asks to: the upstreams'
 * own limits would end the first ingestion of a newcomer who has no token.
 */
export const GENEROUS_LIMIT = 1_000_000;

/** A quota of `limit` requests in every window. */
export function createQuota(windowSeconds: number, initialLimit = GENEROUS_LIMIT): Quota {
  let limit = initialLimit;
  let used = 0;
  let ends = Date.now() + windowSeconds * 1000;

  function renew(): void {
    if (Date.now() < ends) return;
    used = 0;
    ends = Date.now() + windowSeconds * 1000;
  }

  return {
    spend() {
      renew();
      if (used >= limit) return false;
      used += 1;
      return true;
    },
    refund() {
      used = Math.max(0, used - 1);
    },
    state() {
      renew();
      const secondsLeft = Math.ceil((ends - Date.now()) / 1000);
      return { limit, remaining: limit - used, used, reset: Math.ceil(ends / 1000), secondsLeft };
    },
    set(setting) {
      limit = setting.limit ?? limit;
      if (setting.remaining !== undefined) used = Math.max(0, limit - setting.remaining);
      if (setting.resetInSeconds !== undefined) ends = Date.now() + setting.resetInSeconds * 1000;
    },
  };
}

/** The IETF's draft headers, as the Hub sends them. */
export function ietfRateLimit(name: string, quota: Quota, windowSeconds: number): Headers {
  const { limit, remaining, secondsLeft } = quota.state();
  return {
    ratelimit: `"${name}";r=${remaining};t=${secondsLeft}`,
    'ratelimit-policy': `"fixed window";"${name}";q=${limit};w=${windowSeconds}`,
  };
}

/** GitHub's own headers. */
export function gitHubRateLimit(resource: string, quota: Quota): Headers {
  const { limit, remaining, used, reset } = quota.state();
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': resource,
  };
}
