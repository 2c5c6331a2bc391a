import type { StoredFile } from '../content/stored-file.ts';

export type HubKind = 'model' | 'dataset' | 'space';

/** One commit on the Hub: who changed which files, and when. */
export interface HubCommitSpec {
  /** A day or a moment, in the catalogue's own time (see `calendar.ts`). */
  readonly date: string;
  readonly by: string | readonly string[];
  readonly title: string;
  readonly message?: string;
  /** Files written, by path. */
  readonly put?: Readonly<Record<string, StoredFile>>;
  /** Files removed. */
  readonly drop?: readonly string[];
}

/** A pull request on the Hub: what was proposed, and what became of it. */
export interface HubPullRequestSpec {
  readonly number: number;
  readonly title: string;
  readonly by: string;
  readonly date: string;
  readonly status: 'open' | 'merged' | 'closed';
  /** What an open one would change; found under `refs/pr/<number>`. */
  readonly put?: Readonly<Record<string, StoredFile>>;
}

/** A model, dataset or Space as a person describes it; everything else follows from its files. */
export interface HubRepositorySpec {
  readonly kind: HubKind;
  readonly id: string;
  /** What it shows, in one line. */
  readonly shows: string;
  /** Former names, and the bare name of the Hub's early days: answered by a redirect. */
  readonly aliases?: readonly string[];
  readonly gated?: 'auto' | 'manual';
  readonly private?: true;
  readonly downloads: number;
  readonly likes: number;
  /** On `main`, oldest first. */
  readonly commits: readonly HubCommitSpec[];
  /** By tag: how many commits `main` had by then. */
  readonly tags?: Readonly<Record<string, number>>;
  readonly pullRequests?: readonly HubPullRequestSpec[];
  /** Members of the API's answer that the Hub works out in ways not modelled here. */
  readonly info?: Readonly<Record<string, unknown>>;
}
