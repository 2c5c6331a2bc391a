import { UpstreamError } from '#shared/domain/errors.ts';
import type { Attempt } from './attempt.ts';
import type { Destinations } from './destinations.ts';
import type { Exchanged } from './exchange.ts';

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 5;

/** The answer at the end of the redirects, of whatever status. */
export interface Answer extends Exchanged {
  readonly url: URL;
  /** A header of the first answer on the way that has it: some come with the redirect only. */
  readonly onTheWay: (header: string) => string | undefined;
}

/** Makes one request of the chain; what is told to its origin is the caller's to decide. */
type Step = (url: URL, isFirstOrigin: boolean) => Promise<Exchanged>;

/**
 * Follows redirects by hand, so that each place is looked at before it is asked, and so that who
 * asks is told to nobody but the origin that was meant, not even when the way leads back to it.
 */
export async function followRedirects(
  start: URL,
  method: Attempt['method'],
  destinations: Destinations,
  step: Step,
): Promise<Answer> {
  const answers: Exchanged[] = [];
  const onTheWay = (name: string) =>
    answers.flatMap(({ headers }) => headers.get(name) ?? []).find((value) => value !== '');
  let url = start;
  let isFirstOrigin = true;
  while (answers.length <= MOST_REDIRECTS) {
    if (!destinations.allows(url)) throw refused(start);
    const answer = await step(url, isFirstOrigin);
    answers.push(answer);
    const location = answer.headers.get('location');
    if (!REDIRECTS.includes(answer.status) || location === null) {
      return { ...answer, url, onTheWay };
    }

    const next = URL.parse(location, url.href);
    if (next === null || method !== 'GET') throw refused(start);
    isFirstOrigin &&= next.origin === url.origin;
    url = next;
  }
  throw new UpstreamError(`${start.host} redirects without end`, { host: start.host });
}

function refused({ host }: URL): UpstreamError {
  return new UpstreamError(`${host} leads to a place that is not asked`, { host });
}
