import type { AttributeValue } from 'dynalite/db/index.js';

/**
 * Whether two attribute values are equal: of one type, sets without regard to order, documents
 * all the way down. Numbers have been brought into one notation when they were checked.
 */
export function sameValue(a: AttributeValue, b: AttributeValue): boolean {
  if (a.L && b.L) return sameList(a.L, b.L);
  if (a.M && b.M) return sameMap(a.M, b.M);
  if (a.SS && b.SS) return sameSet(a.SS, b.SS);
  if (a.NS && b.NS) return sameSet(a.NS, b.NS);
  if (a.BS && b.BS) return sameSet(a.BS, b.BS);
  if (a.L || a.M || a.SS || a.NS || a.BS) return false;
  return a.S === b.S && a.N === b.N && a.B === b.B && a.BOOL === b.BOOL && a.NULL === b.NULL;
}

function sameList(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  return a.length === b.length && a.every((value, index) => sameAsOther(value, b[index]));
}

function sameMap(
  a: Readonly<Record<string, AttributeValue>>,
  b: Readonly<Record<string, AttributeValue>>,
): boolean {
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    Object.entries(a).every(([name, value]) => sameAsOther(value, b[name]))
  );
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}

function sameAsOther(value: AttributeValue, other: AttributeValue | undefined): boolean {
  return other !== undefined && sameValue(value, other);
}
