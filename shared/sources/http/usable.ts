import { UpstreamError } from '#shared/domain/errors.ts';
import type { HeaderFields } from './header-fields.ts';
import { isOutOfQuota, retryAfter } from './quota.ts';
import type { Answer } from './redirects.ts';

/** Lets through what is an answer to the question, be it no; throws where it was not looked at. */
export function usable(answer: Answer): Answer {
  const { status, headers, url } = answer;
  if (isOutOfQuota(status, headers)) throw outOfQuota(url.host, headers);
  if (status >= 500 || status === 408) throw failed(url.host, status, headers);
  return answer;
}

/** The upstream wants to be left alone for a while. */
export function outOfQuota(host: string, headers: HeaderFields): UpstreamError {
  const message = `the request limit of ${host} is reached`;
  return new UpstreamError(message, { host, retryAfter: retryAfter(headers) });
}

/** The upstream answered with a status that says nothing about what was asked for. */
export function failed(host: string, status: number, headers: HeaderFields): UpstreamError {
  const message = `${host} answered with an error (${status})`;
  return new UpstreamError(message, { host, retryAfter: retryAfter(headers) });
}

/** Otherwise a token that has ended would look like a source that does not exist. */
export function tokenRefused(host: string): UpstreamError {
  return new UpstreamError(`${host} refused the configured token`, { host });
}
