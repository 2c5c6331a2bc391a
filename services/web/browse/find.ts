import { artifactTypes } from '#shared/domain/artifact.ts';
import type { Api } from '../api/api.ts';
import type { ListPage } from '../api/artifacts.ts';
import { ApiProblem } from '../api/problem.ts';
import { patternOf, type Search } from './search.ts';

/** Asks for a page of what a search finds. That nothing matches is an answer. */
export async function find(
  search: Omit<Search, 'page' | 'chosen'>,
  { artifacts }: Pick<Api, 'artifacts'>,
  signal: AbortSignal,
): Promise<ListPage> {
  const types = search.type === undefined ? artifactTypes : [search.type];
  const pattern = patternOf(search);
  if (pattern === undefined) {
    const { text: name, offset } = search;
    return artifacts.list({ types, offset, ...(name !== '' && { name }) }, signal);
  }
  try {
    const rows = await artifacts.matching(pattern, signal);
    return { rows: rows.filter(({ type }) => types.includes(type)), next: undefined };
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return { rows: [], next: undefined };
    throw error;
  }
}

/** A pattern that the registry does not take, and the place in it that it stumbles on. */
export interface PatternFault {
  readonly message: string;
  readonly position: number | undefined;
}

/** What is wrong with the pattern, where that is what an error says. */
export function patternFault(
  { mode }: Pick<Search, 'mode'>,
  error: Error,
): PatternFault | undefined {
  const isRefused = error instanceof ApiProblem && error.status === 400;
  if (mode !== 'pattern' || !isRefused) return undefined;
  const { position } = error.body;
  const place = position === undefined ? '' : `At character ${position + 1}: `;
  return { message: `${place}${error.message}`, position };
}
