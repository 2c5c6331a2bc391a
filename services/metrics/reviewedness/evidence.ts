import { type Identity, isBot } from '#shared/domain/bots.ts';
import type {
  ChangedFile,
  Changeset,
  HistoryCommit,
  MergedPullRequest,
  Review,
} from '#shared/domain/change-history.ts';
import { isCode } from '#shared/domain/code-lines.ts';
import type { LinkedCode, ModelDossier } from '#shared/domain/dossier.ts';
import { UpstreamError } from '#shared/domain/errors.ts';
import { type CommitAuthor, personIn } from '#shared/domain/people.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { peopleBehind } from './people.ts';

const NEWEST = 500;
/** A push over this many lines is looked into, since most of it may be data. */
const LARGE_PUSH = 1000;
const MOST_LOOKED_INTO = 10;
const MOST_NAMES = 3;

/** Lines of code. */
export interface Lines {
  readonly additions: number;
  readonly deletions: number;
}

/** A pull request or a push by a human, with the lines of code in it. */
export interface Change {
  readonly title: string;
  /** Of a pull request. */
  readonly number?: number;
  /** The newest of its commits. */
  readonly sha: string;
  /** Who pushed or opened it; of what a program opened, who wrote the newest commit. */
  readonly author?: Identity;
  /** The other people who wrote commits of it, as far as they are known. */
  readonly others?: readonly Identity[];
  readonly mergedBy?: Identity;
  readonly reviews: readonly Review[];
  /** Not known where only changes as a whole were looked at. */
  readonly code?: Lines;
}

/** What was found out about the changes to a model's code. */
export type Evidence =
  | { readonly kind: 'no code'; readonly why: string }
  | {
      /** `changesets`: without a token, nothing was found out about lines. */
      readonly kind: 'lines' | 'changesets';
      readonly repo: string;
      readonly sha: string;
      readonly path?: string;
      readonly changes: readonly Change[];
      /** What is left out because programs wrote it, where lines are counted. */
      readonly programs?: Programs;
    };

type ByLines = Exclude<Evidence, { readonly kind: 'no code' }>;

/** Commits by programs: anybody may give a program's name, so that who reads sees how many. */
export interface Programs {
  readonly commits: number;
  readonly additions: number;
  /** Some of theirs. */
  readonly names: readonly string[];
}

/** The changes to the linked code, newest first; bots and merge commits are left out. */
export async function gather(
  { code, codeChoice, codeRetryAfter }: ModelDossier,
  { github }: Pick<Sources, 'github'>,
): Promise<Evidence> {
  if (code === undefined) return { kind: 'no code', why: codeChoice.because };
  if (code === 'unreadable') {
    const again = { host: 'github.com', retryAfter: codeRetryAfter };
    throw new UpstreamError('the linked code could not be read', again);
  }
  const withLines = await github.hasToken();
  const { repo, sha, path } = code;
  return {
    kind: withLines ? 'lines' : 'changesets',
    repo,
    sha,
    ...(path !== undefined && { path }),
    ...(withLines
      ? await changesByLines(code, github)
      : { changes: await changesWhole(code, github) }),
  };
}

async function changesWhole(
  { repo, sha, path, info }: LinkedCode,
  github: Sources['github'],
): Promise<Change[]> {
  const repository = { section: 'repositories', repo, sha } as const;
  const found = await github.changesets(repository, { branch: info.defaultBranch, path });
  const identify = identities(found);
  return found.flatMap(({ sha, title, author, pull }): readonly Change[] => {
    if (pull === undefined) {
      return isBot(author) ? [] : [{ sha, title, author: identify(author), reviews: [] }];
    }
    const { number, reviews, commitAuthors } = pull;
    const people = peopleBehind(pull.author, commitAuthors.map(identify));
    // Who has left GitHub may have been a person.
    if (people.length === 0 && (pull.author || commitAuthors.length > 0)) return [];
    return [{ sha, number, title: pull.title, ...authorship(people), reviews }];
  });
}

async function changesByLines(
  code: LinkedCode,
  github: Sources['github'],
): Promise<Pick<ByLines, 'changes' | 'programs'>> {
  const { repo, sha, path, info } = code;
  const repository = { section: 'repositories', repo, sha } as const;
  const history = await github.history(repository, {
    newest: NEWEST,
    branch: info.defaultBranch,
    path,
  });
  const commits = history.filter(({ isMerge }) => !isMerge);
  const pushes = commits.filter(({ author, pull }) => pull === undefined && !isBot(author));
  const filesOf = await filesOfLargest(pushes, (sha) => github.commitFiles(repository, sha));

  const identify = identities(commits);
  const pulls = Map.groupBy(commits, ({ pull }) => pull?.number);
  const changes = commits.flatMap(({ pull, ...commit }): readonly Change[] => {
    if (pull === undefined) {
      if (isBot(commit.author)) return [];
      const pushed = { ...commit, author: identify(commit.author) };
      return [push(pushed, filesOf.get(commit.sha), path)];
    }
    const own = pulls.get(pull.number) ?? [];
    if (own[0]?.sha !== commit.sha) return [];
    const wrote = [...own.map(({ author }) => author), ...pull.commitAuthors];
    const people = peopleBehind(pull.author, wrote.map(identify));
    return people.length === 0 ? [] : [pullRequest(commit.sha, pull, people, path)];
  });
  return { changes, ...programsIn(commits) };
}

function programsIn(commits: readonly HistoryCommit[]): Pick<ByLines, 'programs'> {
  const theirs = commits.filter(({ author }) => isBot(author));
  if (theirs.length === 0) return {};
  const names = [...new Set(theirs.map(({ author }) => author.login))].slice(0, MOST_NAMES);
  const additions = theirs.reduce((lines, commit) => lines + commit.additions, 0);
  return { programs: { commits: theirs.length, additions, names } };
}

/** Who an author is in these changes: a name that only one account's commits give is that account. */
function identities(
  changes: readonly Pick<Changeset, 'author' | 'pull'>[],
): (author: CommitAuthor) => Identity {
  const person = personIn(
    changes.flatMap(({ author, pull }) => [author, ...(pull?.commitAuthors ?? [])]),
  );
  return function identify(author) {
    return { login: person(author), ...(author.type !== undefined && { type: author.type }) };
  };
}

/** The files of the largest pushes: only those are worth a request each. */
async function filesOfLargest(
  pushes: readonly HistoryCommit[],
  filesOf: (sha: string) => Promise<readonly ChangedFile[]>,
): Promise<ReadonlyMap<string, readonly ChangedFile[]>> {
  const largest = pushes
    .filter(({ additions }) => additions > LARGE_PUSH)
    .sort((a, b) => b.additions - a.additions)
    .slice(0, MOST_LOOKED_INTO);
  return new Map(
    await Promise.all(largest.map(async ({ sha }) => [sha, await filesOf(sha)] as const)),
  );
}

function pullRequest(
  sha: string,
  pull: MergedPullRequest,
  people: readonly Identity[],
  path: string | undefined,
): Change {
  const { number, title, mergedBy, reviews } = pull;
  return {
    number,
    title,
    sha,
    ...authorship(people),
    ...(mergedBy && { mergedBy }),
    reviews,
    code: codeLines(pull.files, pull, path),
  };
}

function authorship([author, ...others]: readonly Identity[]): Pick<Change, 'author' | 'others'> {
  return { ...(author && { author }), ...(others.length > 0 && { others }) };
}

function push(
  { sha, title, author, additions, deletions }: Omit<HistoryCommit, 'pull'>,
  files: readonly ChangedFile[] | undefined,
  path: string | undefined,
): Change {
  const code = files ? codeLines(files, { additions, deletions }, path) : { additions, deletions };
  return { sha, title, author, reviews: [], code };
}

/** Listed files count by their paths; what the list leaves of the total counts as code. */
function codeLines(files: readonly ChangedFile[], total: Lines, path: string | undefined): Lines {
  const code = files.filter(
    (file) => isCode(file.path) && (path === undefined || file.path.startsWith(`${path}/`)),
  );
  const lines = (key: keyof Lines) => Math.max(0, total[key] - sum(files, key)) + sum(code, key);
  return { additions: lines('additions'), deletions: lines('deletions') };
}

function sum(files: readonly ChangedFile[], key: keyof Lines): number {
  return files.reduce((lines, file) => lines + file[key], 0);
}
