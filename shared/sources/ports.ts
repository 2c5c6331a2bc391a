import type { Readable } from 'node:stream';
import type { ChangedFile, Changeset, HistoryCommit } from '#shared/domain/change-history.ts';
import type {
  HubInfo,
  Reading,
  RepositoryInfo,
  TextFile,
  Tree,
  TreeFile,
} from '#shared/domain/dossier.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';

/** A repository at either upstream. */
export type Repository = Pick<Source, 'section' | 'repo'>;

/** A repository at the commit that everything is read from. */
export type PinnedRepository = Pick<PinnedSource, 'section' | 'repo' | 'sha'>;

/** A file to read. What its content must hash to is checked where it is known from the tree. */
export type FileToRead = Pick<TreeFile, 'path'> & Partial<TreeFile>;

/** A text read at a ref, and the commit which that ref pointed to when it was read. */
export interface LatestText {
  readonly sha: string | undefined;
  readonly reading: Reading<TextFile>;
}

/** A part of a file. */
export interface ByteRange {
  /** Of the first byte. */
  readonly start: number;
  readonly length: number;
}

/** A file of the tree as a stream, which ends in an `UpstreamError` unless it is that very file. */
export type OpenedFile = Exclude<Reading<Readable>, { readonly status: 'absent' }>;

/** What a path leads to: a folder with what is directly in it, a file, or nothing. */
export type PathFound =
  | {
      readonly kind: 'folder';
      readonly files: readonly TreeFile[];
      readonly folders: readonly string[];
    }
  | { readonly kind: 'file' }
  | { readonly kind: 'nothing' };

/** How far back a history is read. */
export interface HistoryReading {
  /** Read at least to this moment; what came along from before it is given too. */
  readonly since: string;
  /** Commits that are read at most, those of programs included. */
  readonly most: number;
}

/** A commit by a person. */
export interface AuthoredCommit {
  /** The account, or the name that the commit gives where no account is known. */
  readonly author: string;
  /** What the commit calls the account, where one is known. */
  readonly name?: string;
  /** When it came into the repository. */
  readonly date: string;
}

/** The commits by people behind a commit, newest first. */
export interface AuthoredHistory {
  readonly commits: readonly AuthoredCommit[];
  /** Read to its beginning: there are no others. */
  readonly whole: boolean;
}

/**
 * The Hugging Face Hub, as far as the registry reads it. Every call throws `UpstreamError` when
 * the Hub gives no usable answer and `SourceUnreadable` when there is no such repository.
 */
export interface HubSource {
  /** The canonical id and the commit of a ref, the default branch unless one is given. */
  info(repository: Repository, ref?: string): Promise<HubInfo>;
  tree(repository: PinnedRepository): Promise<Tree>;
  text(repository: PinnedRepository, file: FileToRead): Promise<Reading<TextFile>>;
  /** A text before the commit is known: it is of use if it turns out to be of that commit. */
  latestText(repository: Repository, ref: string, path: string): Promise<LatestText>;
  /** A part of a file, for headers of large ones. Fewer bytes come when the file ends before. */
  range(repository: PinnedRepository, path: string, range: ByteRange): Promise<Reading<Uint8Array>>;
  /** A file whole, however large: to be read to its end, or destroyed. */
  open(repository: PinnedRepository, file: TreeFile): Promise<OpenedFile>;
  /** Whether a path leads to a file or a folder, for trees too large to be listed. */
  has(repository: PinnedRepository, path: string): Promise<boolean>;
  /** Who wrote what is there, programs left out. */
  commitAuthors(repository: PinnedRepository, reading: HistoryReading): Promise<AuthoredHistory>;
}

/** Which part of a history is read. */
export interface HistoryAsked {
  /** At most so many commits. */
  readonly newest: number;
  /** A pull request counts when it was merged into this one. */
  readonly branch: string;
  /** Only what touches this folder. */
  readonly path?: string | undefined;
}

/** What GitHub says of a repository, and where it stands. */
export interface RepositoryHead {
  readonly info: RepositoryInfo;
  /** The head of the default branch; missing where there is no commit yet. */
  readonly sha?: string;
  /** The files at its root and directly in the folder asked about, where they came along. */
  readonly top?: Tree;
}

/** GitHub, as far as the registry reads it; it throws as the Hub does. */
export interface GitHubSource {
  info(repository: Repository): Promise<RepositoryInfo>;
  /** The commit of a branch or tag, the default branch unless one is given. */
  commit(repository: Repository, ref?: string): Promise<string>;
  /** Both of these at once; the beginning of the history comes along and is kept. */
  head(repository: Repository, path?: string): Promise<RepositoryHead>;
  tree(repository: PinnedRepository): Promise<Tree>;
  text(repository: PinnedRepository, path: string, oid?: string): Promise<Reading<TextFile>>;
  /** A file whole, however large: to be read to its end, or destroyed. */
  open(repository: PinnedRepository, file: TreeFile): Promise<OpenedFile>;
  /** What is at a path, for trees that GitHub cut. */
  lookUp(repository: PinnedRepository, path: string): Promise<PathFound>;
  /** Who wrote what is there, or in one folder of it, programs left out. */
  commitAuthors(
    repository: PinnedRepository,
    reading: HistoryReading & { readonly path?: string | undefined },
  ): Promise<AuthoredHistory>;
  /** Whether there is a token: GraphQL is not answered without one. */
  hasToken(): Promise<boolean>;
  /** The newest commits up to the pinned one with the pull requests they came by. Needs a token. */
  history(repository: PinnedRepository, asked: HistoryAsked): Promise<readonly HistoryCommit[]>;
  /** Reads and keeps what follows the beginning of the history, if there is more of it. */
  readAhead(repository: PinnedRepository, path?: string): Promise<void>;
  /** The newest changes as a whole with their reviews, as far as eight requests go. */
  changesets(
    repository: PinnedRepository,
    asked: Omit<HistoryAsked, 'newest'>,
  ): Promise<readonly Changeset[]>;
  /** The files of one commit: GitHub lists the first 300. */
  commitFiles(repository: Repository, sha: string): Promise<readonly ChangedFile[]>;
}

/** How many requests went out, redirects and repetitions included. */
export interface RequestCounter {
  requests: number;
}

/** The outside that is read: whoever uses a part of it says so with `Pick<Sources, …>`. */
export interface Sources {
  readonly hub: HubSource;
  readonly github: GitHubSource;
  readonly counter: Readonly<RequestCounter>;
}
