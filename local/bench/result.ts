/** One number that was measured, and what it is meant to be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The most that it may be, or the least. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What a benchmark found out: for people, and for whoever compares it later. */
export interface BenchResult {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/** Something that can be measured, with its own arguments. */
export type Bench = (args: readonly string[]) => Promise<BenchResult>;

/** Whether a figure is what it is meant to be; nothing where nothing is meant. */
export function isMet({ value, atMost, atLeast }: Figure): boolean | undefined {
  if (atMost === undefined && atLeast === undefined) return undefined;
  return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
}

/** One line for each figure that has a goal. */
export function goalLines(figures: readonly Figure[]): readonly string[] {
  return figures.flatMap((figure) => {
    const met = isMet(figure);
    if (met === undefined) return [];
    const { name, value, unit, atMost, atLeast } = figure;
    const goal = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
    return [`${met ? 'met   ' : 'MISSED'} ${name}: ${rounded(value)} ${unit}, ${goal}`];
  });
}

function rounded(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
