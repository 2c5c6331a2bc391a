import { createHash, randomBytes } from 'node:crypto';
import type { Item } from './attributes.ts';
import { tokenKey } from './keys.ts';
import { ConditionFailed, type Table } from './table.ts';

/** A token as it is kept: who it was given to, and what is left of it. */
export interface Token {
  readonly hash: string;
  readonly user: string;
  /** Which user of that name: one made anew has another account, and nothing of the old one's. */
  readonly account: string;
  readonly generation: number;
  /** Seconds since the epoch. */
  readonly expires: number;
  /** Calls that are left. */
  readonly calls: number;
}

type Grant = Omit<Token, 'hash'>;

/**
 * Tokens that were given out. All of these answer only for a token that is neither expired, used up
 * nor revoked; whether its user and its generation still count is for the caller to find out.
 */
export interface Tokens {
  /** Makes a token and tells it, this once: only its hash is kept. */
  issue(grant: Grant): Promise<string>;
  /** Looks without using up a call. */
  find(token: string): Promise<Token | undefined>;
  /** Uses up one call, and tells what is left then. */
  spend(token: string): Promise<Token | undefined>;
  revoke(hash: string): Promise<void>;
}

const RANDOM_BYTES = 32;
const FORM = /^[\w-]{43}$/;

/** The tokens kept in the table. */
export function createTokens(table: Table, now: () => number = Date.now): Tokens {
  return {
    async issue(grant) {
      const token = randomBytes(RANDOM_BYTES).toString('base64url');
      // Nobody else can have made the same: a write sent twice is the same write.
      await table.put({ ...tokenKey(hashOf(token)), ...grant });
      return token;
    },

    async find(token) {
      if (!FORM.test(token)) return undefined;
      const hash = hashOf(token);
      const found = fromItem(hash, await table.get(tokenKey(hash)));
      return found && found.calls > 0 && found.expires > seconds(now()) ? found : undefined;
    },

    async spend(token) {
      if (!FORM.test(token)) return undefined;
      const hash = hashOf(token);
      try {
        // One conditional write: of many calls at once never more get through than there are left.
        // DynamoDB's own deletion of what has expired may be days late.
        const item = await table.update({
          update: tokenKey(hash),
          set: 'SET calls = calls - :one',
          values: { ':one': 1 },
          when: {
            if: 'calls > :none AND expires > :now',
            values: { ':none': 0, ':now': seconds(now()) },
          },
        });
        return fromItem(hash, item);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return undefined;
      }
    },

    async revoke(hash) {
      await table.write([{ delete: tokenKey(hash) }]);
    },
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** The token behind its item. Only this module writes such items, so their shape is known. */
function fromItem(hash: string, item: Item | undefined): Token | undefined {
  if (item === undefined) return undefined;
  const { pk: _pk, sk: _sk, ...grant } = item;
  return { hash, ...(grant as unknown as Grant) };
}
