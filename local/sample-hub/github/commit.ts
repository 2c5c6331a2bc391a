import { between, type Change, type ChangedFile, commitsLeft, share } from './change.ts';
import type { ChangeSpec, Login } from './repository-spec.ts';

/** One commit of a default branch. */
export interface Commit {
  readonly sha: string;
  /** Two for a merge commit: what was there, then what was merged. */
  readonly parents: readonly string[];
  readonly change: Change;
  readonly author: Login;
  readonly coAuthors: readonly Login[];
  readonly committer: Login;
  readonly authored: Date;
  readonly date: Date;
  readonly message: string;
  readonly files: readonly ChangedFile[];
  readonly additions: number;
  readonly deletions: number;
}

/** The account in whose name GitHub commits what is merged on its pages. */
export const WEB_FLOW = 'web-flow';

/** The ids of the commits around one: those of its own change, and the one before that. */
export interface Neighbours {
  at(offset: number): string;
  readonly before: string | undefined;
}

/** Works out the commit that is the `offset`th, from the oldest, of those that a change left. */
export function workOutCommit(change: Change, offset: number, neighbours: Neighbours): Commit {
  const { spec, author, files, opened, landed } = change;
  const last = commitsLeft(spec) - 1;
  const isMerge = spec.via === 'pull-request' && spec.merge === 'merge' && offset === last;
  const own = isMerge || last === 0 ? files : partOf(files, branchCommits(change), offset);
  const before = offset === 0 ? neighbours.before : neighbours.at(offset - 1);
  const isSquash = isSquashed(spec);
  const authored = isMerge ? landed : between(opened, landed, (offset + 1) / (last + 2));
  return {
    sha: neighbours.at(offset),
    // Where a repository begins with what was merged, that is what was there.
    parents: [
      isMerge ? (neighbours.before ?? neighbours.at(0)) : before,
      isMerge ? before : undefined,
    ].filter((sha) => sha !== undefined),
    change,
    author: isMerge ? (change.mergedBy ?? author) : isSquash ? change.openedBy : author,
    coAuthors: isMerge ? [] : coAuthorsOf(change),
    committer: isMerge || isSquash ? WEB_FLOW : author,
    authored,
    date: offset === last ? landed : authored,
    message: messageOf(change, offset, isMerge),
    files: own,
    additions: own.reduce((sum, { additions }) => sum + additions, 0),
    deletions: own.reduce((sum, { deletions }) => sum + deletions, 0),
  };
}

/** The branch that a pull request came from. */
export function headBranch({ number }: Change): string {
  return `change-${number}`;
}

function isSquashed(spec: ChangeSpec): boolean {
  return spec.via === 'pull-request' && spec.merge === 'squash';
}

function branchCommits({ spec }: Change): number {
  return spec.via === 'pull-request' ? (spec.commits ?? 1) : 1;
}

/** Whoever opened it is the author of what is squashed; who wrote the commits is named beside. */
function coAuthorsOf({ spec, author, openedBy }: Change): readonly Login[] {
  const beside = isSquashed(spec) && openedBy !== author ? [author] : [];
  return [...beside, ...(spec.coAuthors ?? [])];
}

/** What one commit of several has of a change: every file in part. */
function partOf(
  files: readonly ChangedFile[],
  commits: number,
  offset: number,
): readonly ChangedFile[] {
  return files
    .map((file) => ({
      ...file,
      additions: share(file.additions, commits, offset),
      deletions: share(file.deletions, commits, offset),
    }))
    .filter(({ additions, deletions }) => additions + deletions > 0);
}

function messageOf(change: Change, offset: number, isMerge: boolean): string {
  const { title, number, spec, author } = change;
  if (isMerge) {
    const owner = author.replace('[bot]', '');
    return `Merge pull request #${number} from ${owner}/${headBranch(change)}\n\n${title}`;
  }
  const headline = isSquashed(spec)
    ? `${title} (#${number})`
    : offset === 0
      ? title
      : `${title}, continued`;
  const trailers = coAuthorsOf(change).map(
    (login) => `Co-authored-by: ${login} <${login}@users.noreply.github.com>`,
  );
  return trailers.length === 0 ? headline : `${headline}\n\n${trailers.join('\n')}`;
}
