import type { MiddlewareObj } from '@middy/core';
import parse from '@middy/http-json-body-parser';
import type { ApiEvent } from '../call.ts';
import { HttpError, InvalidInputError } from '../errors.ts';

const TAKES_BODY = new Set(['POST', 'PUT']);

/** Nothing the API takes is larger. */
const LARGEST_BODY = 1024 * 1024;

/**
 * JSON in, whatever the content type says. No body is no error here: whether one is needed is for
 * the route's schema to say. The parser's own statuses (415, 422) are not in our contract.
 */
export function jsonBody(): MiddlewareObj<ApiEvent> {
  const parser = parse({ disableContentTypeCheck: true });
  return {
    before: async (request) => {
      const { body, isBase64Encoded, call } = request.event;
      if (body === undefined || body === '' || !TAKES_BODY.has(call.route?.method ?? '')) return;
      if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > LARGEST_BODY) {
        throw new HttpError(413, `A body has at most ${LARGEST_BODY} bytes.`);
      }
      try {
        await parser.before?.(
          request as unknown as Parameters<NonNullable<typeof parser.before>>[0],
        );
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw new InvalidInputError('The body is not valid JSON.');
      }
    },
  };
}
