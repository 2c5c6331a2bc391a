import { artifactTypes } from '#shared/domain/artifact.ts';
import type { Api } from '../api/api.ts';
import type { ListPage } from '../api/artifacts.ts';
import { ApiProblem } from '../api/problem.ts';
import type { ListedArtifact } from '../api/shapes.ts';
import { patternOf, type Search } from './search.ts';

/** As many as a page of the list that the registry itself divides into pages. */
const PAGE = 100;

/**
 * Asks for a page of what a search finds. That nothing matches is an answer. What matches a pattern
 * comes all at once, and is divided here: its offset is a number.
 */
export async function find(
  search: Omit<Search, 'page' | 'chosen'>,
  { artifacts }: { readonly artifacts: Pick<Api['artifacts'], 'list' | 'matching'> },
  signal: AbortSignal,
): Promise<ListPage> {
  const types = search.type === undefined ? artifactTypes : [search.type];
  const pattern = patternOf(search);
  // To the list it means all of them; nothing has that name.
  if (search.mode === 'name' && search.text === '*') return { rows: [], next: undefined };
  if (pattern === undefined) {
    const { text: name, offset } = search;
    return artifacts.list({ types, offset, ...(name !== '' && { name }) }, signal);
  }
  try {
    const matching = await artifacts.matching(pattern, signal);
    return pageFrom(
      matching.filter(({ type }) => types.includes(type)),
      Number(search.offset ?? 0),
    );
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return { rows: [], next: undefined };
    throw error;
  }
}

/** Whether it is the place to go on from that the registry does not know, or does not know any more. */
export function isLostPage(
  { offset, mode, text }: Pick<Search, 'offset' | 'mode' | 'text'>,
  error: Error,
): boolean {
  const isList = patternOf({ mode, text }) === undefined;
  return isList && offset !== undefined && error instanceof ApiProblem && error.status === 400;
}

function pageFrom(rows: readonly ListedArtifact[], offset: number): ListPage {
  const from = Number.isInteger(offset) && offset > 0 ? offset : 0;
  const after = from + PAGE;
  return { rows: rows.slice(from, after), next: after < rows.length ? String(after) : undefined };
}

/** A pattern that the registry does not take, and the place in it that it stumbles on. */
export interface PatternFault {
  readonly message: string;
  readonly position: number | undefined;
}

/** A pattern around the character that its fault is at; behind the last, a blank stands for it. */
export function aroundFault(pattern: string, position: number) {
  const characters = [...pattern];
  return {
    before: characters.slice(0, position).join(''),
    at: characters[position] ?? ' ',
    after: characters.slice(position + 1).join(''),
  };
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
