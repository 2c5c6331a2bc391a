import { createHash } from 'node:crypto';

/** A number made from a text: where every seeded choice begins. */
export function seedOf(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32LE(0);
}

/** A seeded sequence of 32-bit numbers (a Weyl sequence whose steps are mixed, as in splitmix). */
export function randomSequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

/** A seeded sequence of numbers from 0 up to, and not including, 1. */
export function fractions(seed: number): () => number {
  const next = randomSequence(seed);
  return () => next() / 2 ** 32;
}
