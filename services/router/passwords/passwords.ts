import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordHash } from '#shared/storage/index/users.ts';
import { atMost } from './at-most.ts';

/** Passwords, kept as what no password can be read from. */
export interface Passwords {
  hash(password: string): Promise<PasswordHash>;
  /** Whether it is the one that was kept. With none kept it takes as long to say no. */
  matches(password: string, kept: PasswordHash | undefined): Promise<boolean>;
}

/** Derives a key of this length: `crypto.scrypt`, which works in a thread of its own. */
export type Derive = (
  password: string,
  salt: Uint8Array,
  length: number,
  options: ScryptOptions,
) => Promise<Uint8Array>;

/**
 * Of the choices that OWASP's Password Storage Cheat Sheet calls equal, one that fits a small
 * function: 32 MiB each, where N=2^17 with p=1 would take 128.
 */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const MOST_MEMORY = 64 * 1024 * 1024;
const DERIVED_BYTES = 32;
const SALT_BYTES = 16;

/** Nobody's: held against when there is no such user, so that the answer takes as long. */
const NOBODYS: PasswordHash = {
  salt: randomBytes(SALT_BYTES),
  derived: randomBytes(DERIVED_BYTES),
  cost: COST,
};

/** At most two are worked on at once: for each, memory is taken and a thread kept busy. */
export function createPasswords(derive: Derive = promisify(scrypt)): Passwords {
  const inTurn = atMost({ atOnce: 2, waiting: 30 });

  async function derived(password: string, { salt, cost }: Pick<PasswordHash, 'salt' | 'cost'>) {
    const options = { ...cost, maxmem: MOST_MEMORY };
    return inTurn(() => derive(canonical(password), salt, DERIVED_BYTES, options));
  }

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return { salt, derived: await derived(password, { salt, cost: COST }), cost: COST };
    },

    async matches(password, kept) {
      const { derived: expected, ...how } = kept ?? NOBODYS;
      const isSame = timingSafeEqual(await derived(password, how), expected);
      return kept !== undefined && isSame;
    },
  };
}

/**
 * One spelling of what is typed as the same: "Unicode Normalization Form C (NFC) MUST be applied to
 * all strings" (RFC 8265, on passwords).
 */
export function canonical(password: string): string {
  return password.normalize('NFC');
}
