/** Something that is downloaded, and what it needs beside itself. */
export interface Priced {
  readonly id: string;
  /** Absent where it could not be measured. */
  readonly bytes?: number;
  readonly uses: readonly string[];
  /** It uses more than was looked at. */
  readonly isCut?: boolean;
}

export interface Cost {
  /** Megabytes of a download of it alone, and of it with everything it uses, to three decimals. */
  readonly standalone: number;
  readonly total: number;
  /** Something in the total could not be measured and counts as nothing. */
  readonly unknown: boolean;
  /** There is more to the total than was looked at. */
  readonly truncated: boolean;
}

const MEGABYTE = 1e6;

/** What each costs: its own bytes, and those of all it uses, each counted once however it is reached. */
export function costs(priced: readonly Priced[]): ReadonlyMap<string, Cost> {
  const byId = new Map(priced.map((one) => [one.id, one]));
  return new Map(priced.map((one) => [one.id, costOf(one, byId)]));
}

function costOf(one: Priced, byId: ReadonlyMap<string, Priced>): Cost {
  const needed = new Set([one]);
  // A set grows while it is gone through, and what is in it already is not gone through again.
  for (const { uses } of needed) {
    for (const id of uses) {
      const other = byId.get(id);
      if (other) needed.add(other);
    }
  }
  const all = [...needed];
  return {
    standalone: megabytes(one.bytes ?? 0),
    total: megabytes(all.reduce((sum, { bytes = 0 }) => sum + bytes, 0)),
    unknown: all.some(({ bytes }) => bytes === undefined),
    truncated: all.some(({ isCut }) => isCut === true),
  };
}

function megabytes(bytes: number): number {
  return Math.round((bytes / MEGABYTE) * 1000) / 1000;
}
