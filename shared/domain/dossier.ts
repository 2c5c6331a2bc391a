import type { DeclaredWeights } from './deployable/declared-weights.ts';
import type { CodeChoice, DatasetReference, ParentReference } from './links.ts';
import type { MetricName } from './metrics.ts';
import type { PinnedSource } from './source.ts';
import type { MetricResult } from './verdict.ts';

/** A file that was looked for: unreadable because gated is unknown, which is never the same as absent. */
export type Reading<T> =
  | { readonly status: 'found'; readonly value: T }
  | { readonly status: 'absent' }
  | { readonly status: 'gated' };

/** One file of a repository at the pinned commit. */
export interface TreeFile {
  readonly path: string;
  /** Bytes; of the file itself, not of its pointer, for files in large-file storage. */
  readonly size: number;
  /** Git blob id. */
  readonly oid: string;
  /** Content hash, for files in large-file storage. */
  readonly sha256?: string;
  /** A symbolic link: it is read as what it points to, of which `oid` says nothing. */
  readonly link?: true;
}

/** All files at the pinned commit, in path order. */
export interface Tree {
  readonly files: readonly TreeFile[];
  /** The upstream cut the list: what is missing from it is unknown. */
  readonly truncated: boolean;
}

/** A text as read: at most the first mebibyte, decoded as UTF-8 with replacement. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  readonly truncated: boolean;
}

/** What the Hub says of a model, for people and as hints: what the Hub fills in by itself earns nothing. */
export interface HubInfo {
  readonly id: string;
  readonly sha: string;
  readonly author?: string;
  readonly gated: boolean;
  readonly private: boolean;
  readonly tags: readonly string[];
  readonly pipelineTag?: string;
  readonly libraryName?: string;
  readonly createdAt?: string;
  readonly lastModified?: string;
  /** Shown to people, in no formula. */
  readonly downloads?: number;
  readonly likes?: number;
  /** What an adapter rests on, as the Hub read it from `adapter_config.json`. */
  readonly adapterBase?: string;
  /** Parameters by type, as the Hub read them from the safetensors headers. */
  readonly parameters?: Readonly<Record<string, number>>;
}

/** What GitHub says of a repository. */
export interface RepositoryInfo {
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly description?: string;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly pushedAt?: string;
  /** The licence GitHub detected, as SPDX id; `NOASSERTION` is left out. */
  readonly license?: string;
}

interface AnyDossier {
  readonly run: string;
  /** The moment that every "within the last … months" counts from. */
  readonly measuredAt: string;
  readonly source: PinnedSource;
  readonly tree: Tree;
  /** The README or card, front matter included. */
  readonly card: Reading<TextFile>;
  /** LICENSE, COPYING, NOTICE and the like. */
  readonly licenceFiles: readonly TextFile[];
  /** Files of the tree that were asked for and are gated: asking again is of no use. */
  readonly gatedFiles?: readonly string[];
  /** Files of the tree that were asked for and did not come: asking again later may help. */
  readonly unreadableFiles?: readonly string[];
  /** Requests made upstream while it was gathered. */
  readonly upstreamRequests: number;
}

/** The linked code at its own pinned commit: what several metrics look at. */
export interface LinkedCode {
  /** Canonical `owner/name`, after renames. */
  readonly repo: string;
  /** The folder that is measured, where the link leads to one. */
  readonly path?: string;
  /** Head of the default branch when the dossier was written. */
  readonly sha: string;
  readonly info: RepositoryInfo;
  readonly tree: Tree;
  /** GitHub cut the list of files, and what shows upkeep was looked up where it usually lies. */
  readonly topSeen?: true;
  /** LICENSE and the like at the root. */
  readonly licenceFiles: readonly TextFile[];
  /** The first `requirements*.txt` of what is measured. */
  readonly requirements?: readonly TextFile[];
  /** Those of both that are in the tree and did not come: asking again later may help. */
  readonly unreadableFiles?: readonly string[];
}

/** A dataset that the model names, as far as it could be found. */
export interface LinkedDataset {
  readonly id: string;
  readonly source: DatasetReference['source'];
  /**
   * `unreadable`: its upstream did not answer, for its card only where the commit is known;
   * `not_looked_at`: it is among too many, so it goes by the name that the model gives it.
   */
  readonly status: 'found' | 'missing' | 'unreadable' | 'not_looked_at';
  readonly url: string;
  readonly sha?: string;
  readonly card: Reading<TextFile>;
  /** The tags by which the Hub repeats the licence of a card that could not be read. */
  readonly licenseTags?: readonly string[];
}

/** The files of a parent at the commit of its info; its `model_index.json` is the one that is read. */
export type BaseFiles =
  | {
      readonly status: 'found';
      readonly tree: Tree;
      readonly configs: Readonly<Record<string, Reading<TextFile>>>;
    }
  /** `unreadable`: its upstream did not answer. */
  | { readonly status: 'missing' | 'gated' | 'unreadable' };

/** A declared parent, under its canonical name. */
export interface LinkedParent {
  readonly id: string;
  readonly relation?: string;
  readonly source: ParentReference['source'];
  /** `not_looked_at`: it is among too many, so it goes by the name that declares it. */
  readonly status: 'found' | 'missing' | 'unreadable' | 'not_looked_at';
  readonly info?: HubInfo;
  readonly card?: Reading<TextFile>;
  /** Only its card tells the licence, and did not come. */
  readonly cardUnreadable?: true;
  /** Of the one parent that an adapter's weights cannot do without. */
  readonly files?: BaseFiles;
  /** What this registry holds of it, where it is registered. */
  readonly registered?: {
    readonly artifactId: string;
    readonly ratingRun: string;
    readonly netScore: number;
  };
}

/** What was known about a model at its pinned commits: everything that two metrics need. */
/** What an id in a card's code leads to; without `id` its upstream did not answer. */
export interface NameInCode {
  readonly name: string;
  readonly id?: string;
}

export interface ModelDossier extends AnyDossier {
  readonly type: 'model';
  readonly info: HubInfo;
  /** `config.json`, `adapter_config.json`, `model_index.json`, and `.eval_results/*.yaml`, by path. */
  readonly configs: Readonly<Record<string, Reading<TextFile>>>;
  /** Where it may decide which weights are the model, and the Hub does not tell. */
  readonly declaredWeights?: DeclaredWeights;
  /** Which code is the model's, and which was looked at and is not. */
  readonly codeChoice: CodeChoice;
  /** The chosen code; `unreadable` where its upstream did not answer. */
  readonly code?: LinkedCode | 'unreadable';
  /** Seconds after which unreadable code can be asked for again, where its upstream said so. */
  readonly codeRetryAfter?: number;
  readonly datasets: readonly LinkedDataset[];
  readonly parents: readonly LinkedParent[];
  /** Signs of a parent that is not declared, in words. */
  readonly parentSigns: readonly string[];
  /** Ids in the card's code that may have been this model's. */
  readonly namesInCode?: readonly NameInCode[];
  /** Results of the rating before, which stand: their metrics are not measured in this run. */
  readonly carried?: Readonly<Partial<Record<MetricName, MetricResult>>>;
}

/** A dataset takes the smaller path: nothing is measured, what is stored is described. */
export interface DatasetDossier extends AnyDossier {
  readonly type: 'dataset';
  readonly info?: HubInfo;
  readonly repository?: RepositoryInfo;
}

/** Code, from GitHub or a Hub Space. */
export interface CodeDossier extends AnyDossier {
  readonly type: 'code';
  readonly info?: HubInfo;
  readonly repository?: RepositoryInfo;
}

export type Dossier = ModelDossier | DatasetDossier | CodeDossier;
