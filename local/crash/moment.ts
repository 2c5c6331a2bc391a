import type { Chance } from '../fuzz/chance.ts';
import type { KillCall } from '../testing/registry-process.ts';
import { type TearName, tearNames } from './tears.ts';

/** When a registry is killed, and what is torn besides. */
export type Moment = { readonly tear?: TearName } & (
  | {
      /** After the first answer. */ readonly kind: 'under load';
      readonly afterMs: number;
    }
  | { readonly kind: 'at a call'; readonly at: KillCall }
  | { readonly kind: 'starting'; readonly afterMs: number }
);

/** An ingestion makes about a hundred, and several run side by side. */
const MOST_CALLS = 1_500;
const LONGEST_LOAD_MS = 2_000;
const LONGEST_START_MS = 1_500;

/** A moment by chance: mostly under load, and now and then while it is coming back from another. */
export function momentBy(chance: Chance): Moment {
  const torn = chance.of(0.5) ? { tear: chance.pick(tearNames) } : {};
  if (chance.of(0.1)) {
    return { ...torn, kind: 'starting', afterMs: chance.below(LONGEST_START_MS) };
  }
  if (chance.of(0.5)) {
    return { ...torn, kind: 'under load', afterMs: chance.below(LONGEST_LOAD_MS) };
  }
  const moment = chance.pick(['before', 'after'] as const);
  return { ...torn, kind: 'at a call', at: { call: 1 + chance.below(MOST_CALLS), moment } };
}
