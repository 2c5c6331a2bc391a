import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ownReplies, type Reply, replyOf } from './reply.ts';

interface IntegrationOptions {
  readonly invoke: (event: APIGatewayProxyEventV2) => Promise<unknown>;
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
}

/** Asks the function for the answer to a request; whatever goes wrong, there is one. */
export async function integrate(
  event: APIGatewayProxyEventV2,
  { invoke, timeoutMs, log }: IntegrationOptions,
): Promise<Reply> {
  const { method, path } = event.requestContext.http;
  const late = Promise.withResolvers<Reply>();
  const timer = setTimeout(() => {
    log(`${method} ${path}: no answer within ${timeoutMs} ms`);
    late.resolve(ownReplies.unavailable);
  }, timeoutMs);
  try {
    const reply = invoke(event).then((result) => replyOf(result, method));
    return await Promise.race([reply, late.promise]);
  } catch (error) {
    log(`${method} ${path}: ${error}`);
    return failureReply(error);
  } finally {
    clearTimeout(timer);
  }
}

/** A function that could not be called is not the same as one that failed. */
function failureReply(error: unknown): Reply {
  const name = error instanceof Error ? error.name : '';
  if (name === 'RequestEntityTooLargeException') return ownReplies.tooLarge;
  if (name === 'Lambda.TooManyRequestsException') return ownReplies.unavailable;
  return ownReplies.functionFailed;
}
