import type { HubKind } from './repository-spec.ts';

/** What follows a repository's name in the Hub's paths. */
const VERBS = new Set([
  'revision', 'tree', 'paths-info', 'commits', 'refs', 'discussions', 'resolve', 'raw',
]); // biome-ignore format: a word list reads better filled than one word a line

/** A path below a repository, taken apart. */
export interface RepositoryPath {
  readonly id: string;
  /** Undefined for the repository itself. */
  readonly verb: string | undefined;
  /** What follows the verb. */
  readonly rest: readonly string[];
}

/** Reads `[owner/]name[/verb/…]`. */
export function repositoryPath(segments: readonly string[]): RepositoryPath | undefined {
  const [first, second] = segments;
  if (first === undefined) return undefined;
  const isBare = second === undefined || VERBS.has(second);
  const id = isBare ? first : `${first}/${second}`;
  const [verb, ...rest] = segments.slice(isBare ? 1 : 2);
  return { id, verb, rest };
}

/** A revision and the path behind it: `refs/pr/1` is one revision even with its slashes bare. */
export function revisionAndPath(rest: readonly string[]): {
  readonly revision: string;
  readonly path: string;
} {
  const length = rest[0] === 'refs' && rest.length >= 3 ? 3 : 1;
  return {
    revision: rest.slice(0, length).join('/') || 'main',
    path: rest.slice(length).join('/'),
  };
}

/** The kinds by the words that the Hub's paths have for them. */
export const kindByWord: ReadonlyMap<string, HubKind> = new Map([
  ['models', 'model'],
  ['datasets', 'dataset'],
  ['spaces', 'space'],
]);
