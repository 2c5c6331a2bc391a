import { LambdaFailure, runtimeFailure } from './lambda-failure.ts';

/** Lambda's quotas for synchronous invocations, in bytes; the response may be 100 larger. */
const LARGEST_REQUEST = 6_291_456;
const LARGEST_RESPONSE = 6_291_556;

/** The event as text, so that caller and function never share an object. */
export function encodeRequest(payload: unknown): string {
  const text = JSON.stringify(payload) ?? 'null';
  const bytes = Buffer.byteLength(text);
  if (bytes <= LARGEST_REQUEST) return text;
  throw new LambdaFailure(
    'RequestEntityTooLargeException',
    `${bytes} byte payload is too large for the RequestResponse invocation type (limit ${LARGEST_REQUEST} bytes)`,
  );
}

/** The handler's result as text; what JSON cannot hold fails the invocation. */
export function encodeResponse(result: unknown): string {
  const text = stringify(result);
  const bytes = Buffer.byteLength(text);
  if (bytes <= LARGEST_RESPONSE) return text;
  throw runtimeFailure(
    'Function.ResponseSizeTooLarge',
    `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${LARGEST_RESPONSE} bytes).`,
  );
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null';
  } catch (error) {
    throw runtimeFailure('Runtime.MarshalError', `Unable to stringify response body: ${error}`, []);
  }
}
