import type { Chance } from '../fuzz/chance.ts';
import { create, rate, remove, reset, update } from './changes.ts';
import { list, read, readRating } from './looks.ts';
import type { World } from './world.ts';

type Act = (world: World, chance: Chance) => Promise<void>;

/** What a client does, and how often, of a hundred times. */
const acts: readonly (readonly [number, Act])[] = [
  [34, read],
  [14, readRating],
  [10, list],
  [14, create],
  [12, update],
  [9, remove],
  [7, rate],
];

/** A reset is rare: it takes everything that there is. */
const RESETS = 0.001;

/** Does one thing, and writes down what it did or saw. */
export async function act(world: World, chance: Chance): Promise<void> {
  if (chance.of(RESETS)) return reset(world);
  let left = chance.below(100);
  for (const [often, does] of acts) {
    left -= often;
    if (left < 0) return does(world, chance);
  }
}
