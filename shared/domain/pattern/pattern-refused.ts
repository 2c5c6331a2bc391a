/** A pattern that is not searched for, and the place in it that says why. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
  /** Counted in UTF-16 code units from 0, as a browser counts in an input field. */
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}
