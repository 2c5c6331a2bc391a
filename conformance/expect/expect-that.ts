import { excerpt } from './excerpt.ts';
import { Unmet } from './unmet.ts';

/** @throws {Unmet} unless it holds. */
export function expectThat(holds: boolean, expected: string, came: unknown): void {
  if (!holds) throw new Unmet(expected, excerpt(came));
}
