/** It was asked for in a way that cannot be done; the message says what is missing. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
