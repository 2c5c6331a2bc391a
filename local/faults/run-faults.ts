import { chanceFrom } from '../fuzz/chance.ts';
import type { Cell } from './cell.ts';
import type { Found } from './find-cells.ts';
import type { Laboratory } from './laboratory.ts';
import { type CellResult, runCell } from './run-cell.ts';

interface Options {
  readonly seed: number;
  /** How many cells are tried of all there are. */
  readonly most?: number;
  /** Which of them may be. */
  readonly only?: (cell: Cell) => boolean;
  readonly onResult?: (result: CellResult, left: number) => void;
}

/** After so many cells everything is emptied: what there is, is looked at after each. */
const IN_A_ROW = 20;

/** Tries every fault in every place, or some of them, in an order that follows from the seed. */
export async function runFaults(
  laboratory: Laboratory,
  { cells, sound }: Found,
  { seed, most = Number.POSITIVE_INFINITY, only = () => true, onResult = () => {} }: Options,
): Promise<readonly CellResult[]> {
  const chosen = shuffled(cells.filter(only), seed).slice(0, most);
  const results: CellResult[] = [];
  for (const cell of chosen) {
    // What one has left behind is not to be laid at another's door.
    const isSpoilt = results.at(-1)?.violations.length !== 0;
    if (isSpoilt || results.length % IN_A_ROW === 0) await laboratory.empty();
    const expected = sound.get(cell.work);
    if (expected === undefined) throw new Error(`nobody knows what ${cell.work} comes to`);
    const result = await runCell(cell, expected, laboratory);
    results.push(result);
    onResult(result, chosen.length - results.length);
  }
  return results;
}

function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  const chance = chanceFrom(seed);
  return values
    .map((value) => ({ value, at: chance.below(2 ** 30) }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
