import { randomBytes } from 'node:crypto';

/** Crockford's alphabet, in the lower case that our ids are written in. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A ULID in lower case: 48 bits of time, then 80 random bits, so that ids sort by when they were
 * made and nobody can guess the next one. (https://github.com/ulid/spec, but for the letter case.)
 */
export function ulid(now: number = Date.now()): string {
  return ulidTime(now) + randomPart();
}

/** The smallest prefix that every ULID made at this moment or later is not below. */
export function ulidTime(now: number): string {
  let time = '';
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) {
    time = ALPHABET.charAt(rest % 32) + time;
  }
  return time;
}

function randomPart(): string {
  // Five bits of each byte are used: no bias, and no arithmetic on 80-bit numbers.
  return Array.from(randomBytes(16), (byte) => ALPHABET.charAt(byte % 32)).join('');
}
