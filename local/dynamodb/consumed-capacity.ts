import type { Item } from 'dynalite/db/index.js';

import { itemSize } from './item-size.ts';

/** What a caller may ask for as `ReturnConsumedCapacity`. */
export type CapacityDetail = 'INDEXES' | 'TOTAL' | 'NONE';

/** An item before and after a write. */
interface Images {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** Units spent on one table. */
export type Spending = readonly [table: string, units: number];

/** One write unit for each begun KB of the larger of the two images. */
export function writeUnits({ before, after }: Images): number {
  return Math.max(1, Math.ceil(largerSize({ before, after }) / 1024));
}

/** The size of the larger image. */
export function largerSize({ before, after }: Images): number {
  return Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
}

/** One read unit for each begun 4 KB; an item that is not there costs one. */
export function readUnits(item: Item | undefined): number {
  return Math.max(1, Math.ceil((item ? itemSize(item) : 0) / 4096));
}

/** One table's `ConsumedCapacity`; transactions also say of which kind the units are. */
export function consumedCapacity(
  detail: CapacityDetail | undefined,
  [table, units]: Spending,
  kind?: 'Read' | 'Write',
): object | undefined {
  if (detail === undefined || detail === 'NONE') return undefined;
  const spent = { CapacityUnits: units, ...(kind && { [`${kind}CapacityUnits`]: units }) };
  return { TableName: table, ...spent, ...(detail === 'INDEXES' && { Table: spent }) };
}

/** What a call over several items answers with: an entry for each table. */
export function consumedCapacities(
  detail: CapacityDetail | undefined,
  spendings: readonly Spending[],
  kind?: 'Read' | 'Write',
): object[] | undefined {
  if (detail === undefined || detail === 'NONE') return undefined;
  const totals = new Map<string, number>();
  for (const [table, units] of spendings) totals.set(table, (totals.get(table) ?? 0) + units);
  return [...totals].flatMap((spending) => consumedCapacity(detail, spending, kind) ?? []);
}
