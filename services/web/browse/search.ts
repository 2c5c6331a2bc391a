import { type ArtifactType, artifactTypes } from '#shared/domain/artifact.ts';
import type { QueryValues } from '../address.ts';
import { chosenQuery, readChosen } from '../compare/chosen.ts';

/** How a text is looked for: anywhere, as the whole name, or as a pattern. */
export const searchModes = ['text', 'name', 'pattern'] as const;
export type SearchMode = (typeof searchModes)[number];

/** What a list of artifacts is asked for. */
export interface Search {
  readonly text: string;
  readonly mode: SearchMode;
  readonly type: ArtifactType | undefined;
  /** Where a later page begins, and which one it is. */
  readonly offset: string | undefined;
  readonly page: number;
  /** Models that are to be compared: they stay chosen while one looks for others. */
  readonly chosen: readonly string[];
}

/** Reads a search out of an address; what it does not know counts as absent. */
export function readSearch(query: URLSearchParams): Search {
  const page = Number(query.get('page') ?? '1');
  const offset = query.get('offset') || undefined;
  return {
    text: query.get('q') ?? '',
    mode: searchModes.find((mode) => mode === query.get('mode')) ?? 'text',
    type: artifactTypes.find((type) => type === query.get('type')),
    offset,
    page: offset !== undefined && Number.isInteger(page) && page > 1 ? page : 1,
    chosen: readChosen(query),
  };
}

/** A text as it is meant: blanks around it are slips of the hand, but in a pattern they count. */
export function asTyped({
  text,
  mode,
}: Pick<Search, 'text' | 'mode'>): Pick<Search, 'text' | 'mode'> {
  return { text: mode === 'pattern' && text.trim() !== '' ? text : text.trim(), mode };
}

/** The same as an address holds it; what is usual is left out. */
export function searchQuery({ text, mode, type, offset, page, chosen }: Search): QueryValues {
  return {
    q: text,
    mode: mode === 'text' || text === '' ? undefined : mode,
    type,
    offset,
    page: offset === undefined ? undefined : String(page),
    ...chosenQuery(chosen),
  };
}

/** The pattern that finds it, where one is needed: a text is found whatever its letter case. */
export function patternOf({ text, mode }: Pick<Search, 'text' | 'mode'>): string | undefined {
  if (text === '' || mode === 'name') return undefined;
  return mode === 'pattern' ? text : `(?i)${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`;
}
