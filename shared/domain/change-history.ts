import type { Identity } from './bots.ts';
import type { CommitAuthor } from './people.ts';

/** A file that a change touched, and how much of it. */
export interface ChangedFile {
  readonly path: string;
  readonly additions: number;
  readonly deletions: number;
}

/** Somebody's review of a pull request; who left GitHub has no name any more. */
export interface Review {
  readonly by?: Identity;
  readonly state: string;
}

/** A merged pull request by which a commit came in. */
export interface MergedPullRequest {
  readonly number: number;
  readonly title: string;
  readonly author?: Identity;
  readonly mergedBy?: Identity;
  readonly additions: number;
  readonly deletions: number;
  /** The first hundred. */
  readonly files: readonly ChangedFile[];
  /** Whether there are files beyond those listed. */
  readonly moreFiles: boolean;
  readonly reviews: readonly Review[];
  /** Who wrote the first of its commits, merges left out. */
  readonly commitAuthors: readonly CommitAuthor[];
}

/** A commit of the history, and the pull request that it came by. */
export interface HistoryCommit {
  readonly sha: string;
  readonly title: string;
  readonly author: CommitAuthor;
  readonly isMerge: boolean;
  readonly additions: number;
  readonly deletions: number;
  readonly pull?: MergedPullRequest;
}

/** A change as a whole, where lines could not be looked at. */
export interface Changeset {
  readonly sha: string;
  readonly title: string;
  readonly author: CommitAuthor;
  readonly pull?: Pick<
    MergedPullRequest,
    'number' | 'title' | 'author' | 'reviews' | 'commitAuthors'
  >;
}
