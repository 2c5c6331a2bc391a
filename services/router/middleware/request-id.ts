import { randomUUID } from 'node:crypto';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';

/** A caller's own id is taken up when it is a sane token: it will stand in logs. */
const SANE = /^[A-Za-z0-9._-]{1,128}$/;

/** Begins the call and gives it an id, by which the client and the logs speak of the same thing. */
export function requestId(): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  return {
    before: ({ event, context }) => {
      const sent = event.headers['x-request-id'] ?? '';
      const given = SANE.test(sent) ? sent : undefined;
      event.call = {
        requestId: given ?? context.awsRequestId ?? randomUUID(),
        startedAt: performance.now(),
        receivedAt: Date.now(),
        address: event.requestContext.http.sourceIp,
      };
    },
    after: ({ event, response }) => {
      if (response)
        response.headers = { ...response.headers, 'x-request-id': event.call.requestId };
    },
    onError: ({ event, response }) => {
      if (response)
        response.headers = { ...response.headers, 'x-request-id': event.call.requestId };
    },
  };
}
