/** The registry does otherwise. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  readonly expected: string;
  readonly came: string;

  constructor(expected: string, came: string) {
    super(`expected ${expected}, came ${came}`);
    this.expected = expected;
    this.came = came;
  }
}
