import type { FaultRuleInput } from '../sample-hub/http/faults.ts';

/** How long an answer is waited for in the matrix: short, and yet no honest answer takes it. */
export const PATIENCE_MS = 1_500;

type Unmatched<T> = T extends unknown ? Omit<T, 'match'> : never;

/** What can be wrong with an answer, a column each. */
export const faults = {
  '404': { kind: 'status', status: 404 },
  // What wants to be left alone for longer is left alone by everybody: see the quota's own test.
  '429': { kind: 'status', status: 429, retryAfter: 1 },
  '500': { kind: 'status', status: 500 },
  slow: { kind: 'hang', ms: 4 * PATIENCE_MS },
  truncated: { kind: 'truncated-json' },
  html: { kind: 'html' },
} as const satisfies Readonly<Record<string, Unmatched<FaultRuleInput>>>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];
