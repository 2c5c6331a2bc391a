import type { MiddlewareObj, Request } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiEvent } from '../call.ts';
import type { Traffic } from '../health/traffic.ts';

type Report = (error: unknown, requestId: string) => void;

/** Counts what is answered. That it could not be written down is no reason to answer otherwise. */
export function countTraffic(
  traffic: () => Traffic,
  report: Report,
): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  async function count({
    event: { call },
    response,
  }: Request<ApiEvent, APIGatewayProxyStructuredResultV2>) {
    const latencyMs = Math.round(performance.now() - call.startedAt);
    const { isOurFault = (response?.statusCode ?? 500) >= 500 } = call;
    try {
      await traffic().count({ isOurFault, latencyMs });
    } catch (error) {
      report(error, call.requestId);
    }
  }
  return {
    after: async (request) => count(request),
    onError: async (request) => count(request),
  };
}
