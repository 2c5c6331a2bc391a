import { withoutException } from './exception.ts';
import type { License } from './table.ts';

/** Two licences that cannot both be kept in one work, whichever is whose. */
interface Conflict {
  readonly one: RegExp;
  readonly other: RegExp;
  readonly because: (one: string, other: string) => string;
}

/**
 * What the Free Software Foundation's list of licences, and for Apache-2.0 its publisher too, call
 * incompatible. An exception (`WITH …`) may lift a conflict for some uses and is not relied on.
 */
const conflicts: readonly Conflict[] = [
  {
    one: /^GPL-[12]\.0-only$/,
    other: /^(?:Apache-2\.0|ECL-2\.0)$/,
    because: (gpl, apache) => `the patent terms of ${apache} are a restriction that ${gpl} forbids`,
  },
  {
    one: /^GPL-[12]\.0-only$/,
    other: /^[AL]?GPL-3\.0-/,
    because: (old, later) => `${old} does not allow a part that is under ${later}`,
  },
  {
    one: /^GPL-1\.0-only$/,
    other: /^GPL-2\.0-/,
    because: (old, later) => `${old} does not allow a part that is under ${later}`,
  },
  {
    one: /^A?GPL(?:-|$)/,
    other:
      /^(?:AFL-3\.0|Apache-1\.1|BSD-4-Clause|EPL-1\.0|EPL-2\.0|LPPL-1\.3c|MPL-1\.1|MS-PL|OSL-3\.0)$/,
    because: (gpl, stranger) => `${stranger} asks for what ${gpl} forbids to add`,
  },
];

/** Why two licences cannot be kept in one work; nothing where they can. */
export function conflictBetween(one: License, other: License): string | undefined {
  const [a, b] = [withoutException(one.id), withoutException(other.id)];
  for (const row of conflicts) {
    if (row.one.test(a) && row.other.test(b)) return row.because(one.id, other.id);
    if (row.one.test(b) && row.other.test(a)) return row.because(other.id, one.id);
  }
  return undefined;
}
