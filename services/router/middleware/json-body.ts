import type { MiddlewareObj } from '@middy/core';
import parse from '@middy/http-json-body-parser';
import type { ApiEvent } from '../call.ts';
import { HttpError, InvalidInputError } from '../errors.ts';

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
      const { body } = request.event;
      if (body === undefined || body === '') return;
      if (Buffer.byteLength(body) > LARGEST_BODY) {
        throw new HttpError(413, `A body has at most ${LARGEST_BODY} bytes.`);
      }
      try {
        await parser.before?.(
          request as unknown as Parameters<NonNullable<typeof parser.before>>[0],
        );
      } catch (error) {
        throw Object.assign(new InvalidInputError('The body is not valid JSON.'), { cause: error });
      }
    },
  };
}
