import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';

const IDENTITY = ['x-authorization', 'authorization'];

/**
 * Says of every reply that depends on who asks that it does (RFC 9110, 12.5.5), so that a browser
 * keeps it for nobody else. What other parts of the stack say of it is kept, in one header.
 */
export function varying(): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  function put({ event, response }: Request<ApiEvent, APIGatewayProxyStructuredResultV2>) {
    const { route } = event.call;
    if (!response || route === undefined || route.access === 'open') return;
    const { vary, Vary, ...others } = { ...response.headers };
    const named = [vary, Vary].filter((names) => names !== undefined);
    response.headers = { ...others, vary: [...named, ...IDENTITY].join(', ') };
  }
  return { after: put, onError: put };
}
