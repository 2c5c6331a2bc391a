import type { StoredFile } from '../content/stored-file.ts';
import type { LicenseKey } from './license.ts';

/**
 * An account by its login. A login that ends in `[bot]` is a GitHub App; one that is a mail
 * address is a commit author whom GitHub knows no account for.
 */
export type Login = string;

/** Accounts and how often each is drawn. */
export type Team = Readonly<Record<Login, number>>;

/** What kind of file a change touches; each has its own place in a repository. */
export type Area =
  | 'code'
  | 'tests'
  | 'docs'
  | 'data'
  | 'lock'
  | 'vendored'
  | 'generated'
  | 'workflows';

export type ReviewState = 'APPROVED' | 'COMMENTED' | 'CHANGES_REQUESTED' | 'DISMISSED';

/** A review that every pull request of a kind gets. */
export interface ReviewSpec {
  /** Drawn from a team, the author left out; or the author. */
  readonly by: Team | 'author';
  readonly state: ReviewState;
}

interface AnyChange {
  /** How often this kind comes, against the others of its stage; 1 when not given. */
  readonly share?: number;
  readonly authors: Team;
  /** Named in the commit as having written it too. */
  readonly coAuthors?: readonly Login[];
  /** Lines added: between these. */
  readonly lines: readonly [number, number];
  /** Lines deleted for each line added; 0.2 when not given, and 0 means that files are new. */
  readonly deletes?: number;
  /** Files touched: between these; 1 to 4 when not given. */
  readonly files?: readonly [number, number];
  /** The areas touched, in turn; code when not given. */
  readonly in?: readonly Area[];
  /** A title of its own, in the place of a likely one. */
  readonly title?: string;
}

/** A commit that nobody was asked about. */
export interface PushSpec extends AnyChange {
  readonly via: 'push';
}

/** A pull request, and how it ended: `never` merged, it leaves no commit. */
export interface PullRequestSpec extends AnyChange {
  readonly via: 'pull-request';
  readonly merge: 'squash' | 'merge' | 'rebase' | 'never';
  /** Who opened it, when that is not the author of its commits. */
  readonly openedBy?: Login;
  /** On its branch; 1 when not given. */
  readonly commits?: number;
  readonly reviews?: readonly ReviewSpec[];
  /** The author, the first reviewer, or one drawn from a team, the author left out. */
  readonly mergedBy: 'author' | 'reviewer' | Team;
  /** The branch that it was merged into, when that was not the default branch. */
  readonly base?: string;
}

export type ChangeSpec = PushSpec | PullRequestSpec;

/** A time in which so many changes of some kinds came, evenly spread. */
export interface Stage {
  /** Days in the catalogue's own time (see `calendar.ts`). */
  readonly from: string;
  readonly to: string;
  readonly changes: number;
  readonly mix: readonly ChangeSpec[];
}

/** A repository as a person describes it; its commits are worked out when they are asked for. */
export interface RepositorySpec {
  /** `owner/name` */
  readonly name: string;
  /** What it shows, in one line. */
  readonly shows: string;
  readonly formerNames?: readonly string[];
  readonly description: string;
  readonly topics?: readonly string[];
  readonly stars?: number;
  readonly defaultBranch?: string;
  readonly archived?: true;
  readonly fork?: true;
  readonly private?: true;
  /** As GitHub detects it from the LICENSE file; `other` when it does not recognise the text. */
  readonly license?: LicenseKey;
  /** What its commits call an account, where that is not the login. */
  readonly names?: Readonly<Record<Login, string>>;
  /** Files at every commit: the history tells how many lines changed where, not to what. */
  readonly files: Readonly<Record<string, StoredFile>>;
  /** GitHub cuts a recursive tree that is too large: after so many entries. */
  readonly treeCutAfter?: number;
  /** Oldest first, one after the other; none for an empty repository. */
  readonly history: readonly Stage[];
}
