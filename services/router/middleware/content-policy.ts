import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';

const HEADER = 'content-security-policy';
const NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'";

/** What a browser may load on behalf of a reply: nothing, unless the reply is a page that says. */
export function contentPolicy(): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  function put({ response }: Request<ApiEvent, APIGatewayProxyStructuredResultV2>) {
    if (response) response.headers = { [HEADER]: NOTHING_LOADS, ...response.headers };
  }
  return { after: put, onError: put };
}
