/** Code points from the first to the last of each pair, in order and apart from each other. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

const LAST = 0x10ffff;

/** What a property or anything else too large to list is taken for. */
export const anyCharacter: CharacterSet = [[0, LAST]];

/** What ends a line. */
export const lineEnd: CharacterSet = [[0x0a, 0x0a]];

/** Perl's classes, which are ASCII's in RE2. */
export const perlClasses: Readonly<Record<string, CharacterSet>> = {
  d: [[0x30, 0x39]],
  s: [
    [0x09, 0x0a],
    [0x0c, 0x0d],
    [0x20, 0x20],
  ],
  w: [
    [0x30, 0x39],
    [0x41, 0x5a],
    [0x5f, 0x5f],
    [0x61, 0x7a],
  ],
};

/** The characters from one to another; with the other letter case where it does not count. */
export function characters(from: number, to: number, foldCase: boolean): CharacterSet {
  if (!foldCase) return [[from, to]];
  // Beyond ASCII a letter's cases lie anywhere: more than they are is safe, fewer would not be.
  if (to > 0x7f) return anyCharacter;
  const shifted = (by: number, low: number, high: number): CharacterSet => {
    const [first, last] = [Math.max(from, low), Math.min(to, high)];
    return first <= last ? [[first + by, last + by]] : [];
  };
  const cases = union([[from, to]], shifted(-32, 0x61, 0x7a), shifted(32, 0x41, 0x5a));
  const third = thirdCases.flatMap(({ letter, is }) => (overlap(cases, [letter]) ? [is] : []));
  return union(cases, third);
}

/** Beyond ASCII: s has the long s, too, and k the sign for Kelvin. */
const thirdCases = [
  { letter: [0x73, 0x73], is: [0x17f, 0x17f] },
  { letter: [0x6b, 0x6b], is: [0x212a, 0x212a] },
] as const;

/** All that is in any of the sets. */
export function union(...sets: readonly CharacterSet[]): CharacterSet {
  const joined: [number, number][] = [];
  for (const [from, to] of sets.flat().sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    if (!last || from > last[1] + 1) joined.push([from, to]);
  }
  return joined;
}

/** All that is not in the set. */
export function complement(set: CharacterSet): CharacterSet {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [from, to] of union(set)) {
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= LAST) rest.push([next, LAST]);
  return rest;
}

/** Whether some character is in both. */
export function overlap(one: CharacterSet, other: CharacterSet): boolean {
  return one.some(([from, to]) => other.some(([first, last]) => from <= last && first <= to));
}
