/**
 * The configuration cannot be used. Each line says of one variable what it is and what it should
 * be: the local stack prints them and stops, a deployed function logs them and answers 503.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
