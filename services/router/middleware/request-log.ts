import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';

/** What is written of every request. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly user?: string;
}

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
