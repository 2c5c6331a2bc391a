import { ID_PATTERN } from '#shared/domain/artifact.ts';
import type { QueryValues } from '../address.ts';

/** More than this are no longer seen side by side. */
export const MOST_COMPARED = 3;

/** The ids that an address names, each once; what is no id, or one too many, is left out. */
export function readChosen(query: URLSearchParams): readonly string[] {
  const named = (query.get('ids') ?? '').split(',').filter((id) => ID_PATTERN.test(id));
  return [...new Set(named)].slice(0, MOST_COMPARED);
}

/** The same as an address holds it. */
export function chosenQuery(ids: readonly string[]): QueryValues {
  return { ids: ids.join(',') };
}

/** Puts one in or takes it out. */
export function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id].slice(0, MOST_COMPARED);
}
