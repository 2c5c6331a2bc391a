import * as z from 'zod';
import { DeadlineExceeded, SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { HeaderFields } from '../http/header-fields.ts';
import { isOutOfQuota } from '../http/quota.ts';
import { failed, outOfQuota, tokenRefused } from '../http/usable.ts';

/** An answer of Octokit's that is no success, or what it makes of a request without an answer. */
const HttpError = z.object({
  name: z.literal('HttpError'),
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.coerce.string()) }).optional(),
});

const UNREADABLE = [403, 404, 410, 451];

/** What a failed request means. GitHub's error texts are looked at and never repeated. */
export function meaning(error: unknown, host: string): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof UpstreamError || cause instanceof DeadlineExceeded) return cause;
  const parsed = HttpError.safeParse(error);
  if (!parsed.success) return error;

  const { status, message, response } = parsed.data;
  const headers = new HeaderFields(response?.headers);
  if (isOutOfQuota(status, headers) || (status === 403 && /secondary rate/i.test(message))) {
    return outOfQuota(host, headers);
  }
  if (status === 401) return tokenRefused(host);
  return UNREADABLE.includes(status) ? new SourceUnreadable() : failed(host, status, headers);
}

/** Whether a request failed with one of these statuses. */
export function hasStatus(error: unknown, ...statuses: readonly number[]): boolean {
  const parsed = HttpError.safeParse(error);
  return parsed.success && statuses.includes(parsed.data.status);
}

/** A query that GitHub answered with errors, under a status that looks like success. */
const QueryError = z.object({
  name: z.literal('GraphqlResponseError'),
  errors: z.array(z.object({ type: z.string().optional() })),
  headers: z.record(z.string(), z.coerce.string()).default({}),
});

/** What the throttling plugin makes of a query over the limit, under the same status. */
const OverLimit = z.object({
  message: z.string().regex(/rate limit exceeded/i),
  response: z.object({ headers: z.record(z.string(), z.coerce.string()) }),
});

/** What a refused query means; nothing where the error is of another kind. */
export function graphQlMeaning(error: unknown, host: string): Error | undefined {
  const overLimit = OverLimit.safeParse(error);
  if (overLimit.success) return outOfQuota(host, new HeaderFields(overLimit.data.response.headers));
  const parsed = QueryError.safeParse(error);
  if (!parsed.success) return undefined;
  const types = parsed.data.errors.map(({ type }) => type);
  if (types.includes('NOT_FOUND')) return new SourceUnreadable();
  const headers = new HeaderFields(parsed.data.headers);
  return types.includes('RATE_LIMITED')
    ? outOfQuota(host, headers)
    : new UpstreamError(`${host} could not answer a query`, { host });
}
