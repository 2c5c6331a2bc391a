import type { World } from './world/world.ts';

/** Something that somebody might do to the registry, and what has to come of it. */
export interface Attempt {
  /** What is done, for people. */
  readonly tried: string;
  /** All that may come back. */
  readonly expected: string;
  /** Does it, and says what came back. */
  run(world: World): Promise<string>;
}

/** Attempts of one kind. */
export interface Area {
  readonly name: string;
  readonly attempts: readonly Attempt[];
}
