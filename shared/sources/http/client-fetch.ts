import type { Ask, Http } from './http.ts';
import type { Answer } from './redirects.ts';

/** JSON is of no use in part: a longer answer is refused. */
export const JSON_LIMIT = 8 * 1024 * 1024;

/** What is done with every answer before the client sees it: it may throw. */
export type Inspect = (answer: Answer) => void;

/**
 * Our way out in the form that the upstreams' own clients take. They send what they are asked to;
 * a client that wants anything but to read is mistaken.
 */
export function clientFetch(
  http: Http,
  inspect: Inspect,
  { repeatOn }: Pick<Ask, 'repeatOn'> = {},
): typeof fetch {
  return async (input, { method = 'GET', headers, body } = {}) => {
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`${method} would not only read`);
    if (body != null && typeof body !== 'string') throw new TypeError('a body must be a text');
    const answer = await http.ask({
      url: input instanceof Request ? input.url : String(input),
      method,
      headers: Object.fromEntries(new Headers(headers)),
      content: body ?? undefined,
      limit: JSON_LIMIT,
      longer: 'refuse',
      ...(repeatOn && { repeatOn }),
    });
    inspect(answer);
    return toResponse(answer);
  };
}

/** Statuses whose answers have no body by definition; `Response` refuses to be given one. */
const BODILESS = [204, 205, 304];

function toResponse({ status, headers, bytes }: Answer): Response {
  const unpacked = new Headers(headers);
  unpacked.delete('content-encoding');
  unpacked.delete('content-length');
  const body = BODILESS.includes(status) ? null : new Uint8Array(bytes);
  return new Response(body, { status, headers: unpacked });
}
