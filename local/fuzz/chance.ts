import { randomFrom } from '../seed/random-from.ts';

/** Choices that are the same for the same seed. */
export interface Chance {
  /** True this often, of one. */
  of(share: number): boolean;
  /** A whole number below. */
  below(bound: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function chanceFrom(seed: number): Chance {
  const next = randomFrom(seed);
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    of: (share) => next() < share,
    below,
    pick<T>(choices: readonly T[]): T {
      if (choices.length === 0) throw new RangeError('there is nothing to choose from');
      return choices[below(choices.length)] as T;
    },
  };
}
