import { createHash } from 'node:crypto';

import { AwsError } from './aws-error.ts';
import type { Spending } from './consumed-capacity.ts';
import type { Change, KeyValueStore } from './key-value-store.ts';

/** A transaction that was carried out under a token. */
export interface RememberedTransaction {
  readonly token: string;
  /** What was asked for, so that another request under the same token is found out. */
  readonly digest: string;
  readonly at: number;
  /** What reading its items back would cost: a repetition is charged so. */
  readonly reads: readonly Spending[];
}

/** The client request tokens of the last ten minutes. */
export interface IdempotencyTokens {
  /** The transaction this one repeats, if it does. */
  find(token: string, digest: string): RememberedTransaction | undefined;
  /** Runs a transaction; a second one under its token is refused until it has ended. */
  during<T>(token: string, digest: string, task: () => Promise<T>): Promise<T>;
  /** Remembers a transaction by changes that `write` puts into one batch with its own. */
  remember(
    transaction: Omit<RememberedTransaction, 'at'>,
    write: (changes: readonly Change[]) => Promise<void>,
  ): Promise<void>;
}

const PREFIX = 'token~';

/** "A client request token is valid for 10 minutes after the first request that uses it". */
const LIFETIME_MS = 10 * 60 * 1000;

/** A token may hold any character; keys in the store are ASCII. */
function keyOf(token: string): string {
  return PREFIX + Buffer.from(token).toString('hex');
}

/** The digest of a request's content, whatever the order of its members. */
export function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content, withSortedMembers)).digest('base64');
}

function withSortedMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Reads the tokens of a store that has just been opened. They are kept on disk, because a client
 * repeats a transaction above all when the service went away before it answered.
 */
export async function idempotencyTokens(
  store: KeyValueStore,
  now: () => number,
): Promise<IdempotencyTokens> {
  // Only `remember` writes under this prefix.
  const read = (token: string) => store.get(keyOf(token)) as RememberedTransaction | undefined;
  const saved = (await store.values(PREFIX)) as RememberedTransaction[];
  /** When each token was used first: the rest stays in the store. */
  const firstUses = new Map(saved.sort((a, b) => a.at - b.at).map(({ token, at }) => [token, at]));
  const underWay = new Map<string, string>();

  function isValid(firstUse: number): boolean {
    return now() - firstUse < LIFETIME_MS;
  }

  function requireSame(digest: string, known: string): void {
    if (digest === known) return;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'The provided client token was used before with different parameters',
    );
  }

  function find(token: string, digest: string): RememberedTransaction | undefined {
    const firstUse = firstUses.get(token);
    const transaction = firstUse !== undefined && isValid(firstUse) ? read(token) : undefined;
    if (transaction !== undefined) requireSame(digest, transaction.digest);
    return transaction;
  }

  async function during<T>(token: string, digest: string, task: () => Promise<T>): Promise<T> {
    const other = underWay.get(token);
    if (other !== undefined) {
      requireSame(digest, other);
      throw new AwsError(
        'TransactionInProgressException',
        'The transaction with the given request token is already in progress',
      );
    }
    underWay.set(token, digest);
    try {
      return await task();
    } finally {
      underWay.delete(token);
    }
  }

  /** The map is in the order of time, so the expired ones are at its beginning. */
  function forgetExpired(): Change[] {
    const changes: Change[] = [];
    for (const [token, firstUse] of firstUses) {
      if (isValid(firstUse)) break;
      firstUses.delete(token);
      changes.push({ type: 'del', key: keyOf(token) });
    }
    return changes;
  }

  async function remember(
    transaction: Omit<RememberedTransaction, 'at'>,
    write: (changes: readonly Change[]) => Promise<void>,
  ): Promise<void> {
    const { token } = transaction;
    const value = { ...transaction, at: now() };
    await write([...forgetExpired(), { type: 'put', key: keyOf(token), value }]);
    firstUses.set(token, value.at);
  }

  return { find, during, remember };
}
