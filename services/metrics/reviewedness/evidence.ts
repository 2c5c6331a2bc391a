import { type Identity, isBot } from '#shared/domain/bots.ts';
import type {
  ChangedFile,
  HistoryCommit,
  MergedPullRequest,
  Review,
} from '#shared/domain/change-history.ts';
import { isCode } from '#shared/domain/code-lines.ts';
import type { LinkedCode, ModelDossier } from '#shared/domain/dossier.ts';
import { UpstreamError } from '#shared/domain/errors.ts';
import type { Sources } from '#shared/sources/ports.ts';

const NEWEST = 500;
/** A push over this many lines is looked into, since most of it may be data. */
const LARGE_PUSH = 1000;
const MOST_LOOKED_INTO = 10;

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
  readonly author?: Identity;
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
    };

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
    changes: withLines ? await changesByLines(code, github) : await changesWhole(code, github),
  };
}

async function changesWhole(
  { repo, sha, path, info }: LinkedCode,
  github: Sources['github'],
): Promise<Change[]> {
  const repository = { section: 'repositories', repo, sha } as const;
  const found = await github.changesets(repository, { branch: info.defaultBranch, path });
  return found
    .map(({ sha, title, author, pull }): Change => {
      return pull ? { sha, ...pull } : { sha, title, author, reviews: [] };
    })
    .filter(isHuman);
}

async function changesByLines(code: LinkedCode, github: Sources['github']): Promise<Change[]> {
  const { repo, sha, path, info } = code;
  const repository = { section: 'repositories', repo, sha } as const;
  const history = await github.history(repository, {
    newest: NEWEST,
    branch: info.defaultBranch,
    path,
  });
  const commits = history.filter(({ author, isMerge }) => !isMerge && !isBot(author));
  const filesOf = await filesOfLargest(
    commits.filter(({ pull }) => pull === undefined),
    (sha) => github.commitFiles(repository, sha),
  );

  const seen = new Set<number>();
  return commits
    .filter(({ pull }) => pull === undefined || (!seen.has(pull.number) && seen.add(pull.number)))
    .map(({ pull, ...commit }) =>
      pull ? pullRequest(commit.sha, pull, path) : push(commit, filesOf.get(commit.sha), path),
    )
    .filter(isHuman);
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

function pullRequest(sha: string, pull: MergedPullRequest, path: string | undefined): Change {
  const { number, title, author, mergedBy, reviews } = pull;
  return {
    number,
    title,
    sha,
    ...(author && { author }),
    ...(mergedBy && { mergedBy }),
    reviews,
    code: codeLines(pull.files, pull, path),
  };
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

function isHuman({ author }: Pick<Change, 'author'>): boolean {
  return author === undefined || !isBot(author);
}
