import type { ModelDossier } from '#shared/domain/dossier.ts';
import { monthsBefore } from '#shared/domain/months-before.ts';
import { type CommitAuthor, personIn } from '#shared/domain/people.ts';
import { historyUrl, type PinnedSource } from '#shared/domain/source.ts';
import type { AuthoredCommit, AuthoredHistory, Sources } from '#shared/sources/ports.ts';

/** How much of the work is one person's. */
export interface Author {
  readonly name: string;
  readonly commits: number;
}

/** Who worked on a repository, those with most commits first. */
export interface Work {
  /** `owner/name`, and the folder where only that counts. */
  readonly name: string;
  /** The page with these commits. */
  readonly url: string;
  /** The beginning of the window that counts. */
  readonly since: string;
  readonly authors: readonly Author[];
  /** Commits whose date was still to come, where there are any: they are not in the window. */
  readonly ahead?: number;
  /** The last commit by a person, within the window or not. */
  readonly last?: string;
  /** Everybody there ever was, where the history could be read to its beginning. */
  readonly ever?: readonly Author[];
}

export type Evidence =
  | { readonly of: 'code'; readonly work: Work }
  /** There is no linked code: the commits to the model itself. */
  | { readonly of: 'model'; readonly work: Work; readonly choice: string }
  | { readonly of: 'unreadable' };

type Needed = Pick<ModelDossier, 'source' | 'code' | 'codeChoice' | 'measuredAt'>;

interface Histories {
  readonly hub: Pick<Sources['hub'], 'commitAuthors'>;
  readonly github: Pick<Sources['github'], 'commitAuthors'>;
}

const WINDOW_MONTHS = 24;
const MOST_COMMITS = 500;
/** A day, for clocks and for what comes in while a model is measured. */
const LEEWAY_MS = 86_400_000;

/** Reads who wrote the newest commits of the linked code or, without any, of the model itself. */
export async function gather(
  { source, code, codeChoice, measuredAt }: Needed,
  { hub, github }: Histories,
): Promise<Evidence> {
  if (code === 'unreadable') return { of: code };

  const since = monthsBefore(measuredAt, WINDOW_MONTHS);
  const window = { since, until: Date.parse(measuredAt) + LEEWAY_MS };
  const reading = { since, most: MOST_COMMITS };
  if (code === undefined) {
    const history = await hub.commitAuthors(source, reading);
    return { of: 'model', work: workOf(source, history, window), choice: codeChoice.because };
  }
  const { repo, sha, path } = code;
  const linked: PinnedSource = {
    type: 'code',
    origin: 'github',
    section: 'repositories',
    repo,
    sha,
    ...(path !== undefined && { path }),
  };
  const history = await github.commitAuthors(linked, { ...reading, path });
  return { of: 'code', work: workOf(linked, history, window) };
}

interface Window {
  readonly since: string;
  /** Nobody can tell when a commit was made whose date is still to come. */
  readonly until: number;
}

function workOf(
  source: PinnedSource,
  { commits, whole }: AuthoredHistory,
  { since, until }: Window,
): Work {
  const { repo, path } = source;
  const dated = commits.filter(({ date }) => Date.parse(date) <= until);
  const dates = dated.map(({ date }) => Date.parse(date));
  const last = dates.reduce((latest, date) => Math.max(latest, date), Number.NEGATIVE_INFINITY);
  const inWindow = dated.filter(({ date }) => Date.parse(date) >= Date.parse(since));
  const person = personIn(commits.map(authorOf));
  const authorsOf = (some: readonly AuthoredCommit[]) => byPerson(some, person);
  return {
    name: path === undefined ? repo : `${repo}/${path}`,
    url: historyUrl(source),
    since,
    authors: authorsOf(inWindow),
    ...(dated.length < commits.length && { ahead: commits.length - dated.length }),
    ...(dates.length > 0 && { last: new Date(last).toISOString() }),
    ...(whole && { ever: authorsOf(commits) }),
  };
}

function authorOf({ author: login, name }: AuthoredCommit): CommitAuthor {
  return name === undefined ? { login } : { login, name };
}

function byPerson(
  commits: readonly AuthoredCommit[],
  person: (author: CommitAuthor) => string,
): readonly Author[] {
  const counts = new Map<string, number>();
  for (const commit of commits) {
    const name = person(authorOf(commit));
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, count]) => ({ name, commits: count }))
    .sort((a, b) => b.commits - a.commits || (a.name < b.name ? -1 : 1));
}
