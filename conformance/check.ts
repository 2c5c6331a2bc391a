import type { World } from './world/world.ts';

/** Which gate the registry has: the one that it comes with, or `GATE_POLICY=open`. */
export type Gate = 'default' | 'open';

/** Something that a registry does, and whether it does it. */
export interface Check {
  /** A sentence about behaviour; unique within its group. */
  readonly says: string;
  /** The only gate under which it is so; without it, under any. */
  readonly gate?: Gate;
  /** @throws {Unmet} where the registry does otherwise, {Skipped} where it cannot be found out. */
  run(world: World): Promise<void>;
}

/** Checks about one thing. */
export interface Group {
  readonly name: string;
  /** They take away what is not theirs. */
  readonly destructive?: true;
  readonly checks: readonly Check[];
}
