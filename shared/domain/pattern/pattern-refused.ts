import { characterCount } from '../characters.ts';

/** A pattern that is not searched for, and the place in it that says why. */
export class PatternRefused extends Error {
  override readonly name = 'PatternRefused';
  /** Counted in characters from 0, as people count. */
  readonly position: number;

  /** The place is given as the text is stored: in UTF-16 code units. */
  constructor(message: string, pattern: string, at: number) {
    super(message);
    this.position = characterCount(pattern.slice(0, at));
  }
}
