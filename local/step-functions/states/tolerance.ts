import type { Bindings } from '../interpreter/expression.ts';
import type { Fields } from '../interpreter/fields.ts';
import type { Json } from '../interpreter/json.ts';
import { unfit } from './concurrency.ts';

/** Whether so many failures among so many items are more than a Map Run bears. */
export type IsExceeded = (failed: number, items: number) => boolean;

/** What a Map Run bears, once it is visited. */
export type Tolerance = (bindings: Bindings) => Promise<IsExceeded>;

const COUNT = { field: 'ToleratedFailureCount', expected: 'a whole number, 0 or more' };
const PERCENTAGE = { field: 'ToleratedFailurePercentage', expected: 'a number from 0 to 100' };

/**
 * Reads ToleratedFailureCount and ToleratedFailurePercentage. "If you specify values for both, the
 * Map Run fails when either is exceeded"; without any it bears no failure.
 */
export function readTolerance(fields: Fields): Tolerance {
  const count = fields.template(COUNT.field, ['input', 'context']);
  const percentage = fields.template(PERCENTAGE.field, ['input', 'context']);
  if (count?.constant !== undefined && !isCount(count.constant)) {
    fields.problem(`must be ${COUNT.expected}`, COUNT.field);
  }
  if (percentage?.constant !== undefined && !isPercentage(percentage.constant)) {
    fields.problem(`must be ${PERCENTAGE.expected}`, PERCENTAGE.field);
  }

  return async (bindings) => {
    const most = await count?.evaluate(bindings);
    const share = await percentage?.evaluate(bindings);
    if (most !== undefined && !isCount(most)) throw unfit(COUNT.field, COUNT.expected, most);
    if (share !== undefined && !isPercentage(share)) {
      throw unfit(PERCENTAGE.field, PERCENTAGE.expected, share);
    }
    if (most === undefined && share === undefined) return (failed) => failed > 0;
    return (failed, items) => failed > (most ?? items) || (100 * failed) / items > (share ?? 100);
  };
}

function isCount(value: Json): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isPercentage(value: Json): value is number {
  return typeof value === 'number' && value >= 0 && value <= 100;
}
