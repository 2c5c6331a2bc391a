import type { Ask, Http } from './http.ts';
import type { Answer } from './redirects.ts';

/** JSON is of no use in part: a longer answer is refused. */
export const JSON_LIMIT = 8 * 1024 * 1024;

/** `fetch`, but for the form that an answer has. */
export type ClientFetch<T> = (...asked: Parameters<typeof fetch>) => Promise<T>;

/**
 * Our way out in the form that the upstreams' own clients take; `handOn` makes of an answer what
 * the client reads, and throws where it is not to see it. They send what they are asked to; a
 * client that wants anything but to read is mistaken.
 */
export function clientFetch<T>(
  http: Http,
  handOn: (answer: Answer) => T,
  { repeatOn }: Pick<Ask, 'repeatOn'> = {},
): ClientFetch<T> {
  return async (input, { method = 'GET', headers, body } = {}) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`${method} would not only read`);
    if (body != null && typeof body !== 'string') throw new TypeError('a body must be a text');
    const answer = await http.ask({
      url: askedUrl(input),
      method,
      headers: byLowerCase(headers),
      content: body ?? undefined,
      limit: JSON_LIMIT,
      longer: 'refuse',
      ...(repeatOn && { repeatOn }),
    });
    return handOn(answer);
  };
}

/** Where a client's request goes. */
export function askedUrl(input: Parameters<typeof fetch>[0]): string {
  return typeof input === 'object' && 'url' in input ? input.url : String(input);
}

function byLowerCase(headers: RequestInit['headers'] = {}): Record<string, string> {
  const pairs = Symbol.iterator in headers ? [...headers] : Object.entries(headers);
  return Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
