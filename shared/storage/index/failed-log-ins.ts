import { createHash } from 'node:crypto';
import { ulid } from '#shared/domain/ulid.ts';
import type { Item } from './attributes.ts';
import { failedLogInsKey } from './keys.ts';
import { type Condition, ConditionFailed, type Table } from './table.ts';

/** So many log-ins may fail for one user from one address within this time. */
const MOST_FAILURES = 10;
const WINDOW_MS = 300_000;

/** Bounds the tries of a write that others keep coming before: each of them is a failure counted. */
const MOST_ATTEMPTS = MOST_FAILURES + 5;

/** Who tries to come in, and from where. */
export interface Attempt {
  readonly user: string;
  readonly address: string;
}

/** Failed log-ins, counted where every router sees them. */
export interface FailedLogIns {
  /** When the next try may be made, in milliseconds since the epoch; `undefined` is now. */
  blockedUntil(attempt: Attempt): Promise<number | undefined>;
  /** Counts a failure; what it answers is as above, for this one: the limit may be reached before. */
  count(attempt: Attempt): Promise<number | undefined>;
}

/** The failures kept in the table: the times of the last few, in one item. */
export function createFailedLogIns(table: Table, now: () => number = Date.now): FailedLogIns {
  async function read(attempt: Attempt) {
    const item = await table.get(keyOf(attempt));
    const from = now() - WINDOW_MS;
    const times = ((item?.times ?? []) as readonly number[]).filter((time) => time > from);
    return { item, times, until: untilOf(times) };
  }

  return {
    async blockedUntil(attempt) {
      return (await read(attempt)).until;
    },

    async count(attempt) {
      const write = ulid();
      for (let tries = 1; ; tries++) {
        const { item, times, until } = await read(attempt);
        // Our own write, of which the reply was lost.
        if (item?.write === write) return undefined;
        if (until !== undefined) return until;
        const time = now();
        const expires = Math.ceil((time + WINDOW_MS) / 1000);
        try {
          await table.put(
            { ...keyOf(attempt), times: [...times, time], write, expires },
            unchanged(item),
          );
          return undefined;
        } catch (error) {
          if (!(error instanceof ConditionFailed) || tries === MOST_ATTEMPTS) throw error;
        }
      }
    },
  };
}

/** The two side by side, so that no name can be chosen that looks like another's with an address. */
function keyOf({ user, address }: Attempt) {
  const text = JSON.stringify([user, address]);
  return failedLogInsKey(createHash('sha256').update(text).digest('hex'));
}

/** The oldest of so many has to be over first. */
function untilOf(times: readonly number[]): number | undefined {
  const oldest = times.at(-MOST_FAILURES);
  return oldest === undefined ? undefined : oldest + WINDOW_MS;
}

function unchanged(item: Item | undefined): Condition {
  return item === undefined
    ? { if: 'attribute_not_exists(pk)' }
    : {
        if: '#write = :write',
        names: { '#write': 'write' },
        values: { ':write': item.write ?? '' },
      };
}
