import type { SecretName } from './secrets.ts';

/** The secrets could not be read, and none are left from before: nothing can be done without them. */
export class SecretsUnavailable extends Error {
  override readonly name = 'SecretsUnavailable';

  /**
   * The original error is not kept: one that came of reading the answer holds pieces of it. Only
   * what the service itself says may be told.
   */
  constructor(names: readonly SecretName[], why: string) {
    super(`${names.join(', ')} could not be read from the Parameter Store: ${why}`);
  }
}
