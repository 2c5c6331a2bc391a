/** Runs a function, as the Lambda service would for `lambda:invoke`, and gives what it returned. */
export type InvokeLambda = (call: {
  readonly functionName: string;
  readonly payload: unknown;
  /** Aborted when nobody waits for the answer any more. AWS lets the function run on. */
  readonly signal: AbortSignal;
}) => Promise<unknown>;

/**
 * A function, or the Lambda service, failed. Any other error that `InvokeLambda` throws counts
 * as one with its `name` and `message`.
 */
export class LambdaFailure extends Error {
  /** What `ErrorEquals` is compared with: `Sandbox.Timedout`, `Runtime.ExitError`, a class's name. */
  override readonly name: string;
  /** For an error that the function threw, Lambda's text `{"errorMessage", "errorType", "trace"}`. */
  override readonly cause: string;

  constructor(name: string, cause: string) {
    super(`${name}: ${cause}`);
    this.name = name;
    this.cause = cause;
  }
}
