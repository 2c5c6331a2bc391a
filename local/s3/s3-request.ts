import type { IncomingMessage } from 'node:http';
import type { RequestTarget } from './request-target.ts';

/** One request as the actions see it, once its parts are known to be readable. */
export interface S3Request extends Omit<RequestTarget, 'parameters'> {
  readonly method: string;
  /** A query parameter; of a repeated one, the first. */
  parameter(name: string): string | undefined;
  parameterNames(): readonly string[];
  /**
   * A header by its lower-case name. In a presigned URL an `x-amz-*` parameter stands for the
   * header of that name, so both are looked at.
   */
  header(name: string): string | undefined;
  headerNames(): readonly string[];
  /** The bytes as they come from the socket. They can be taken once. */
  body(): AsyncIterable<Buffer>;
}

/** Gives the parts of an HTTP request the names and the meaning they have for S3. */
export function s3Request(
  http: IncomingMessage,
  { parameters, ...target }: RequestTarget,
  body: () => AsyncIterable<Buffer>,
): S3Request {
  const query = new Map([...parameters].reverse());
  const presigned = query.has('X-Amz-Signature');
  const hoisted = new Map(
    presigned
      ? parameters
          .map(([name, value]) => [name.toLowerCase(), value] as const)
          .filter(([name]) => name.startsWith('x-amz-'))
      : [],
  );

  return {
    ...target,
    method: http.method ?? '',
    parameter: (name) => query.get(name),
    parameterNames: () => [...query.keys()],
    header(name) {
      const value = http.headers[name];
      return (Array.isArray(value) ? value.join(',') : value) ?? hoisted.get(name);
    },
    headerNames: () => [...new Set([...Object.keys(http.headers), ...hoisted.keys()])],
    body,
  };
}
