import type { Area, Attempt } from './attempt.ts';
import type { World } from './world/world.ts';

/** What came of an attempt. */
export interface Tried extends Pick<Attempt, 'tried' | 'expected'> {
  readonly area: string;
  readonly came: string;
}

/** Makes one attempt after the other: what came back belongs to it and to nothing beside it. */
export async function runAttempts(areas: readonly Area[], world: World): Promise<readonly Tried[]> {
  const all: Tried[] = [];
  for (const { name: area, attempts } of areas) {
    for (const { tried, expected, run } of attempts) {
      const came = await run(world).catch((error: unknown) => `threw ${error}`);
      all.push({ area, tried, expected, came });
    }
  }
  return all;
}
