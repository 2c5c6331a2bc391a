import { SourceUnreadable } from '#shared/domain/errors.ts';
import type { Answer } from '../http/redirects.ts';
import { failed, tokenRefused, usable } from '../http/usable.ts';

/** From outside, what does not exist and what may not be seen look the same. */
const UNREADABLE = [401, 403, 404, 410, 451];

/** Lets an answer about a repository through if it is a yes, and throws what it means if not. */
export function repositoryAnswer(answer: Answer): Answer {
  const { status } = usable(answer);
  if (status >= 200 && status < 300) return answer;
  throw refusal(answer);
}

/**
 * What a no means, of a repository as a whole. The Hub's error texts are read for one thing only,
 * and never repeated.
 */
export function refusal(answer: Answer): Error {
  const { status, url, headers } = answer;
  if (isTokenRefused(answer)) return tokenRefused(url.host);
  if (errorCode(answer) === 'RevisionNotFound') {
    return new SourceUnreadable('it has no such branch or commit');
  }
  return UNREADABLE.includes(status) ? new SourceUnreadable() : failed(url.host, status, headers);
}

/** What the Hub calls the error: `RepoNotFound`, `RevisionNotFound`, `EntryNotFound`, `GatedRepo`. */
export function errorCode({ onTheWay }: Answer): string | undefined {
  return onTheWay('x-error-code');
}

/** A repository that does not exist gives a 401, too: only the text tells the two apart. */
export function isTokenRefused({ status, onTheWay }: Answer): boolean {
  return status === 401 && /invalid credentials/i.test(onTheWay('x-error-message') ?? '');
}
