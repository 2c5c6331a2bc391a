import type { S3Client } from '@aws-sdk/client-s3';

/** A request that is about to leave, signed already. */
export interface SignedRequest {
  headers: Record<string, string>;
  body?: unknown;
}

/** Changes what a client sends after it has been signed, as a fault on the way would. */
export function tamper(client: S3Client, change: (request: SignedRequest) => void): S3Client {
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (isSigned(request)) change(request);
      return next(args);
    },
    { step: 'deserialize', priority: 'low', name: 'tampering', override: true },
  );
  return client;
}

function isSigned(request: unknown): request is SignedRequest {
  return typeof request === 'object' && request !== null && 'headers' in request;
}
