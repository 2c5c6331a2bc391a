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
      const digest = createHash('sha256').update(response.body).digest('base64url');
      const tag = `"${digest.slice(0, 27)}"`;
      const { 'content-type': type = 'application/json', ...others } = { ...response.headers };
      const tagged = { 'cache-control': 'private, no-cache', ...others, etag: tag };
      request.response = isKnown(tag, event)
        ? { statusCode: 304, headers: tagged }
        : { ...response, headers: { 'content-type': type, ...tagged } };
    },
  };
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
  return known.some((text) => text.replace(/^W\//, '') === tag);
}
