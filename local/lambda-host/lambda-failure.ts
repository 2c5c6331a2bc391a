/**
 * A failed invocation as Step Functions reports it: `name` is its Error, what `ErrorEquals` matches,
 * and `message` its Cause, which for an error out of a function is Lambda's JSON text.
 */
export class LambdaFailure extends Error {
  constructor(name: string, cause: string) {
    super(cause, { cause });
    this.name = name;
  }
}

/** A failure whose cause is the JSON object that the Lambda runtime posts. */
export function runtimeFailure(
  errorType: string,
  errorMessage: string,
  trace?: readonly string[],
): LambdaFailure {
  return new LambdaFailure(errorType, JSON.stringify({ errorType, errorMessage, trace }));
}
