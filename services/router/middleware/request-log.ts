import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RequestLine } from '#shared/runtime/logging.ts';
import type { ApiEvent } from '../call.ts';

/** Where the router writes to. */
export interface RequestLog {
  line(line: RequestLine): void;
  error(error: unknown, requestId: string): void;
  /** Only shown while debugging, without what is secret in it. */
  body(direction: 'request' | 'reply', text: string, requestId: string): void;
}

/** One line for every request, whatever became of it. */
export function requestLog(
  log: RequestLog,
): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  function write({ event, response }: Request<ApiEvent, APIGatewayProxyStructuredResultV2>) {
    const { requestId, startedAt, caller, about } = event.call;
    log.line({
      requestId,
      method: event.requestContext.http.method,
      path: event.rawPath,
      status: response?.statusCode ?? 500,
      latencyMs: Math.round(performance.now() - startedAt),
      ...(caller && { user: caller.name }),
      ...about,
    });
    // Bytes are files of the page: nobody reads them in a log.
    if (response?.body !== undefined && response.isBase64Encoded !== true)
      log.body('reply', response.body, requestId);
  }
  return {
    before: ({ event: { body, isBase64Encoded, call } }) => {
      if (body === undefined) return;
      const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
      log.body('request', text, call.requestId);
    },
    after: write,
    onError: write,
  };
}
