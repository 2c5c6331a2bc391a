/** What in a pattern is not searched for, as whoever reads the pattern finds it. */
export class PatternFault extends Error {
  override readonly name = 'PatternFault';
  /** Counted in UTF-16 code units from 0, as the text is read. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
