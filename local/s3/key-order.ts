/**
 * "List results are always returned in UTF-8 binary order." JavaScript compares UTF-16 units,
 * which differs where a surrogate pair (beyond U+FFFF) meets a character from U+E000 to U+FFFF.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA !== unitB) return rank(unitA) - rank(unitB);
  }
  return a.length - b.length;
}

/** Where a UTF-16 unit stands among the code points: surrogates come last. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** The first index from `from` on whose key fails a test that all keys up to some point pass. */
export function partitionPoint(
  keys: readonly string[],
  from: number,
  passes: (key: string) => boolean,
): number {
  let low = from;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle];
    if (key !== undefined && passes(key)) low = middle + 1;
    else high = middle;
  }
  return low;
}
