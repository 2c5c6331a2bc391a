import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ConfigurationError } from '#shared/runtime/environment.ts';
import { SourceContended } from '#shared/storage/index/source-contended.ts';
import { SecretsUnavailable } from '#shared/storage/secrets/secrets-unavailable.ts';
import type { ApiEvent } from '../call.ts';
import { HttpError, UnavailableError } from '../errors.ts';
import { problemDocument } from '../problem-document.ts';

type Report = (error: unknown, requestId: string) => void;

/**
 * Every error becomes a problem document (RFC 9457), here and nowhere else. What we did not expect
 * is reported to the log and told to the client as no more than that.
 */
export function problemReplies(
  report: Report,
): MiddlewareObj<ApiEvent, APIGatewayProxyStructuredResultV2> {
  return {
    onError: (request) => {
      const { error, event } = request;
      const { requestId } = event.call;
      // A refusal is the client's to read; what it hides from the client is for the log.
      if (!(error instanceof HttpError) || error.cause !== undefined) report(error, requestId);
      const told = error instanceof HttpError ? error : unexpected(error);
      event.call.isOurFault = told.isOurs;
      request.response = {
        statusCode: told.status,
        headers: { ...told.headers, 'content-type': 'application/problem+json' },
        body: JSON.stringify(problemDocument(told, requestId)),
      };
    },
  };
}

/** What may be over soon is a matter of waiting; everything else is a defect of ours. */
function unexpected(error: unknown): HttpError {
  if (error instanceof ConfigurationError || error instanceof SecretsUnavailable) {
    return new UnavailableError('The registry is not fully configured.', 60);
  }
  if (error instanceof SourceContended) {
    const headers = { 'retry-after': '1' };
    return new HttpError(503, 'Others keep taking this source and giving it up.', { headers });
  }
  return error instanceof Error && '$metadata' in error && error.name !== 'ValidationException'
    ? new UnavailableError("The registry's storage did not answer.", 1)
    : new HttpError(500, 'Something went wrong inside the registry.', { isOurs: true });
}
