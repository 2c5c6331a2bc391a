import type { Value } from './calls.ts';

/** A name where it stands; lines count from 1 in the program. */
export interface NameAt {
  readonly name: string;
  readonly line: number;
}

/** A call that loads some model, and from what. */
export interface Load extends NameAt {
  readonly values: readonly Value[];
}

/** What a program in a card says of itself. */
export interface Program {
  /** Lines that are not in the language. */
  readonly errors: readonly number[];
  /** Names that what comes after it may use. */
  readonly binds: readonly string[];
  /** Names that only what comes before it could bind. */
  readonly missing: readonly NameAt[];
  /** Imports everything from somewhere: nobody can tell which names came with it. */
  readonly star: boolean;
  readonly imports: readonly NameAt[];
  readonly placeholders: readonly NameAt[];
  readonly removed: readonly NameAt[];
  readonly loads: readonly Load[];
  /** The strings that its names hold in the end. */
  readonly strings: ReadonlyMap<string, string>;
}
