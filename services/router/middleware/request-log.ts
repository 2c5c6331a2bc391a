import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RequestLine } from '#shared/runtime/logging.ts';
import type { ApiEvent } from '../call.ts';

/** Where the router writes to. */
export interface RequestLog {
  line(line: RequestLine): void;
  error(error: unknown, requestId: string): void;
}

/** One line for every request, whatever became of it. */
export function requestLog(
  log: RequestLog,
): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  function write({ event, response }: Request<ApiEvent, APIGatewayProxyStructuredResultV2>) {
    const { requestId, startedAt, caller } = event.call;
    log.line({
      requestId,
      method: event.requestContext.http.method,
      path: event.rawPath,
      status: response?.statusCode ?? 500,
      latencyMs: Math.round(performance.now() - startedAt),
      ...(caller && { user: caller.name }),
    });
  }
  return { after: write, onError: write };
}
