import { setTimeout as pause } from 'node:timers/promises';

const MOST_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 400;

/** Reasons of a cancelled transaction that have nothing to do with what it says. */
const MOMENTARY = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/**
 * Tries a write again while it clashes with a transaction under way. The SDK does not: for it a
 * cancelled transaction is an answer. The pause is drawn from the whole of a growing span, so that
 * writers who clashed once do not clash again in step.
 */
export async function withoutConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (!isConflict(error) || attempt === MOST_ATTEMPTS) throw error;
      await pause(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }
}

/**
 * Whether it was a clash and nothing else: where a condition failed too, trying again cannot help.
 */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TransactionConflictException') return true;
  if (error.name === 'TransactionInProgressException') return true;
  const { CancellationReasons: reasons = [] } = error as {
    CancellationReasons?: { Code?: string }[];
  };
  const codes = reasons.map(({ Code = '' }) => Code);
  return codes.some((code) => MOMENTARY.has(code)) && !codes.includes('ConditionalCheckFailed');
}
