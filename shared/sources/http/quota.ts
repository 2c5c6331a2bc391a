import type { HeaderFields } from './header-fields.ts';

/** The longest an upstream is believed to want to be left alone, in seconds. */
const LONGEST_WAIT_S = 86_400;

/** Whether an answer says that too many requests were made. GitHub says it with a 403, too. */
export function isOutOfQuota(status: number, headers: HeaderFields): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  return headers.has('retry-after') || isSpent(headers);
}

/** Whether the answer was the last one for now, whatever it says otherwise. */
export function isSpent(headers: HeaderFields): boolean {
  return headers.get('x-ratelimit-remaining') === '0' || spentPolicies(headers).length > 0;
}

/**
 * Seconds until asking again makes sense, where the upstream says so: with `Retry-After`, with the
 * IETF's `RateLimit: "api";r=0;t=55`, or with GitHub's `x-ratelimit-reset`.
 */
export function retryAfter(headers: HeaderFields, now = Date.now()): number | undefined {
  const seconds =
    fromRetryAfter(headers, now) ?? fromRateLimit(headers) ?? fromGitHubReset(headers, now);
  if (seconds === undefined) return undefined;
  return Math.min(Math.max(1, Math.ceil(seconds)), LONGEST_WAIT_S);
}

function fromRetryAfter(headers: HeaderFields, now: number): number | undefined {
  const value = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : (date - now) / 1000;
}

function fromRateLimit(headers: HeaderFields): number | undefined {
  const waits = spentPolicies(headers).flatMap((policy) => /;\s*t=(\d+)/.exec(policy)?.[1] ?? []);
  return waits.length === 0 ? undefined : Math.max(...waits.map(Number));
}

function fromGitHubReset(headers: HeaderFields, now: number): number | undefined {
  const reset = headers.get('x-ratelimit-reset') ?? '';
  if (headers.get('x-ratelimit-remaining') !== '0' || !/^\d+$/.test(reset)) return undefined;
  return Number(reset) - now / 1000;
}

/** The policies of the `RateLimit` header with nothing left. */
function spentPolicies(headers: HeaderFields): readonly string[] {
  const policies = headers.get('ratelimit')?.split(',') ?? [];
  return policies.filter((policy) => /;\s*r=0\b/.test(policy));
}
