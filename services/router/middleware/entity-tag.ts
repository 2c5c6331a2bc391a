import { createHash } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';

/**
 * Lets clients ask whether something has changed (RFC 9110, 13.1.2): whoever has it already is told
 * so in a 304. What must not be kept says so itself, and gets no tag.
 */
export function entityTag(): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  return {
    after: (request) => {
      const { event, response } = request;
      if (response?.body === undefined || response.statusCode !== 200) return;
      const isKept = response.headers?.['cache-control'] !== 'no-store';
      if (event.call.route?.method !== 'GET' || !isKept) return;
      const {
        'content-type': type = 'application/json',
        etag: tag = `"${digest(response.body)}"`,
        ...others
      } = { ...response.headers } as Readonly<Record<string, string>>;
      const tagged = { 'cache-control': 'private, no-cache', ...others, etag: tag };
      request.response = isKnown(tag, event)
        ? { statusCode: 304, headers: tagged }
        : { ...response, headers: { 'content-type': type, ...tagged } };
    },
  };
}

/**
 * The tag of a reply that is not the same to the letter each time, by what it says: a weak one, which
 * names replies that come to the same (RFC 9110, 8.8.1).
 */
export function weakTag(said: unknown): string {
  return `W/"${digest(JSON.stringify(said))}"`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}

/**
 * Whether the client may be told that nothing has changed: it has to name what it has. `*` names
 * nothing, and would make every call one that is not counted.
 */
export function isConditional({ headers, requestContext }: ApiEvent): boolean {
  const { 'if-none-match': known } = headers;
  return requestContext.http.method === 'GET' && known !== undefined && !known.includes('*');
}

/** A `W/` before it makes no difference here: "A recipient MUST use the weak comparison function". */
function isKnown(tag: string, { headers }: ApiEvent): boolean {
  const known = (headers['if-none-match'] ?? '').split(',').map((text) => text.trim());
  const opaque = (text: string) => text.replace(/^W\//, '');
  return known.some((text) => opaque(text) === opaque(tag));
}
