import { createHash, randomBytes } from 'node:crypto';

/** Crockford's alphabet, in the lower case that our ids are written in. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RANDOM_CHARACTERS = 16;

/**
 * A ULID in lower case: 48 bits of time, then 80 random bits, so that ids sort by when they were
 * made and nobody can guess the next one. (https://github.com/ulid/spec, but for the letter case.)
 */
export function ulid(now: number = Date.now()): string {
  return ulidTime(now) + randomPart(randomBytes(RANDOM_CHARACTERS));
}

/** One that is the same each time it is asked for: what comes of it twice comes of it once. */
export function derivedUlid(now: number, seed: string): string {
  return ulidTime(now) + randomPart(createHash('sha256').update(seed).digest());
}

/** The smallest prefix that every ULID made at this moment or later is not below. */
export function ulidTime(now: number): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    time = ALPHABET.charAt(rest % 32) + time;
  }
  return time;
}

function randomPart(bytes: Uint8Array): string {
  // Five bits of each byte are used: no bias, and no arithmetic on 80-bit numbers.
  const used = bytes.subarray(0, RANDOM_CHARACTERS);
  return Array.from(used, (byte) => ALPHABET.charAt(byte % 32)).join('');
}
