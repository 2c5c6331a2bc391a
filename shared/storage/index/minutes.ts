import { minuteKey, minutePartition } from './keys.ts';
import type { Table } from './table.ts';

/** What came through the router in one minute. */
export interface MinuteCounts {
  readonly requests: number;
  /** That failed because something was wrong with the registry itself. */
  readonly errors: number;
  /** All of them together. */
  readonly latencyMs: number;
}

/** Counts of requests by the minute, of all routers together. */
export interface Minutes {
  /** Adds what one process has counted. Minutes are counted from the epoch. */
  add(minute: number, counts: MinuteCounts): Promise<void>;
  /** From the first to the last minute, where there is anything to tell. */
  between(first: number, last: number): Promise<ReadonlyMap<number, MinuteCounts>>;
}

const MINUTES_AN_HOUR = 60;

/** A day can be looked back upon; only the table's own sweep looks at this. */
const KEPT_S = 2 * 86_400;

/**
 * The counts kept in the table: the minutes of an hour in one partition, each in four items at most,
 * so that a day is read in 25 queries however many routers there are.
 */
export function createMinutes(table: Table): Minutes {
  return {
    async add(minute, { requests, errors, latencyMs }) {
      const shard = Math.floor(Math.random() * 4);
      await table.write([
        {
          update: minuteKey(minute, shard),
          set: 'ADD requests :requests, errors :errors, latencyMs :latency SET expires = :expires',
          values: {
            ':requests': requests,
            ':errors': errors,
            ':latency': latencyMs,
            ':expires': minute * 60 + KEPT_S,
          },
        },
      ]);
    },

    async between(first, last) {
      const hours: number[] = [];
      for (let hour = hourOf(first); hour <= hourOf(last); hour++) hours.push(hour);
      const pages = await Promise.all(hours.map((hour) => table.query(minutePartition(hour))));
      const counts = new Map<number, MinuteCounts>();
      for (const item of pages.flat()) {
        const minute = Number.parseInt(String(item.sk), 10);
        if (minute < first || minute > last) continue;
        const before = counts.get(minute) ?? { requests: 0, errors: 0, latencyMs: 0 };
        counts.set(minute, {
          requests: before.requests + Number(item.requests),
          errors: before.errors + Number(item.errors),
          latencyMs: before.latencyMs + Number(item.latencyMs),
        });
      }
      return counts;
    },
  };
}

function hourOf(minute: number): number {
  return Math.floor(minute / MINUTES_AN_HOUR);
}
