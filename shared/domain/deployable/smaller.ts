import { bytesOf, titleOf, type WeightSet } from './weight-set.ts';

/** A smaller set of the same model. */
export interface SmallerVariant {
  readonly name: string;
  readonly bytes: number;
}

/** The smallest share of the chosen bytes that can be the same model: two bits out of 32. */
const SMALLEST_SHARE = 1 / 16;
/** The same weights in another format differ by their headers only. */
const LARGEST_SHARE = 0.9;
const MOST = 10;
/** Names of variants that are looked into; nobody publishes so many. */
const MOST_NAMES = 50;

/**
 * Complete sets beside the chosen ones that are smaller, yet large enough to be the same model. A
 * model in several folders has a variant where some folder has it and the others stay as they are.
 */
export function smallerVariants(
  chosen: readonly WeightSet[],
  all: readonly WeightSet[],
  least: number,
): readonly SmallerVariant[] {
  const bytes = bytesOf(chosen);
  const taken = new Set(chosen);
  const others = all.filter((set) => set.missing === 0 && !taken.has(set));
  const severalFolders = new Set(chosen.map(({ folder }) => folder)).size > 1;
  return (severalFolders ? variantsOfParts(chosen, others) : others.map(asVariant))
    .filter((variant) => variant.bytes <= bytes * LARGEST_SHARE)
    .filter((variant) => variant.bytes >= Math.max(least, bytes * SMALLEST_SHARE))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, MOST);
}

function asVariant(set: WeightSet): SmallerVariant {
  return { name: titleOf(set), bytes: set.bytes };
}

function variantsOfParts(
  parts: readonly WeightSet[],
  others: readonly WeightSet[],
): readonly SmallerVariant[] {
  const names = new Set(others.map(({ variant }) => variant).filter((variant) => variant !== ''));
  const byPlace = Map.groupBy(others, (set) => placeOf(set, set.variant));
  return [...names].slice(0, MOST_NAMES).map((name) => ({
    name: `variant ${name}`,
    bytes: bytesOf(parts.map((part) => byPlace.get(placeOf(part, name))?.[0] ?? part)),
  }));
}

function placeOf({ folder, format }: WeightSet, variant: string): string {
  return [folder, format, variant].join('\n');
}
