/**
 * Runs a function, as the Lambda service would for `lambda:invoke`, and gives what it returned.
 *
 * Of an error that it throws, `name` is what `ErrorEquals` is compared with (`Sandbox.Timedout`,
 * `Lambda.TooManyRequestsException`, the name of the function's own error) and `message` is the
 * Cause, for the function's own errors Lambda's JSON text.
 */
export type InvokeLambda = (call: {
  readonly functionName: string;
  readonly payload: unknown;
  /** Aborted when nobody waits for the answer any more. AWS lets the function run on. */
  readonly signal: AbortSignal;
}) => Promise<unknown>;
