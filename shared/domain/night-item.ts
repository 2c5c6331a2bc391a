import type { Actor } from './run.ts';

/** Who acts at night, as the audit trail names it: no user can have a name with a blank. */
export const NIGHT_ACTOR: Actor = { name: 'nightly re-rating', isAdmin: false };

/** One model that a night is to do something about, as it was when the night was planned. */
export interface NightItem {
  readonly id: string;
  /** A new revision takes the whole way; new scores of parents are a matter of the tree score. */
  readonly kind: 'update' | 'rate';
  readonly generation: number;
  /** The registered commit: where another has taken its place, there is nothing left to do. */
  readonly sha: string;
}
