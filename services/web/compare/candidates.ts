import type { ListedArtifact } from '../api/shapes.ts';

/** As many as can be looked through without paging. */
const MOST_SHOWN = 8;

/** Models that could be put beside those that are chosen. */
export interface Candidates {
  readonly shown: readonly ListedArtifact[];
  /** How many more there are. */
  readonly left: number;
}

/** Those whose name holds the text; a search finds READMEs, too. */
export function candidatesAmong(
  rows: readonly ListedArtifact[],
  text: string,
  chosen: readonly string[],
): Candidates {
  const wanted = text.toLowerCase();
  const fitting = rows.filter(
    ({ id, name, type }) =>
      type === 'model' && !chosen.includes(id) && name.toLowerCase().includes(wanted),
  );
  const shown = fitting.slice(0, MOST_SHOWN);
  return { shown, left: fitting.length - shown.length };
}
