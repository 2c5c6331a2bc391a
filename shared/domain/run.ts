import type { ArtifactType } from './artifact.ts';
import type { Waiver } from './gate.ts';
import type { MetricName } from './metrics.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** What an attempt is for. */
export const runKinds = ['create', 'update', 'rate'] as const;
export type RunKind = (typeof runKinds)[number];

/** How a run ended; written once. */
export type OutcomeStatus = 'REGISTERED' | 'REFUSED' | 'CONFLICT' | 'FAILED' | 'STOPPED';

export interface Outcome {
  readonly status: OutcomeStatus;
  readonly at: string;
  /** What a waiting client is told, where nothing was registered. */
  readonly problem?: Problem;
}

/** Who acts, as the audit trail names them. */
export interface Actor {
  readonly name: string;
  readonly isAdmin: boolean;
  /** Which user of that name: one made anew has nothing of the former one's. */
  readonly account?: string;
}

/** What an update or a rating found registered when it began. */
export interface Base {
  readonly version: number;
  readonly contentRun: string;
  readonly ratingRun?: string;
  /** By which the model is in. */
  readonly waiver?: Waiver;
}

/**
 * One attempt to create, update or rate an artifact. It has an identity of its own, apart from the
 * artifact it is about, and is all that waiters, the page and the clean-up look at.
 */
export interface Run {
  readonly id: string;
  readonly kind: RunKind;
  readonly artifactId: string;
  readonly type: ArtifactType;
  /** The registry's generation it was made in: after a reset it counts no more. */
  readonly generation: number;
  readonly actor: Actor;
  /** The URL exactly as it was sent. */
  readonly url: string;
  readonly name: string;
  readonly source: Source;
  /** Hashes of every spelling of the source that it has reserved. */
  readonly reserved: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of an update or a rating: what it writes counts only while this still stands. */
  readonly base?: Base;
  /** What a rating measures again, where it is not everything. */
  readonly metrics?: readonly MetricName[];
  /** The code that an administrator says is the model's. */
  readonly code?: Source;
  /** The word that an administrator gave with it. */
  readonly waiver?: Waiver;
  /** The artifacts whose new ratings led to this one, so that none comes up twice. */
  readonly chain?: readonly string[];
  readonly outcome?: Outcome;
}

/** How long an ingestion may take: the machine's own time limit, and the longest lease. */
export const LONGEST_RUN_MS = 1_800_000;

/** What the router may take until the state machine has the run in hand. */
export const FIRST_LEASE_MS = 60_000;

/**
 * A function that was given up may write on for as long as a Lambda can live, so what it leaves
 * behind is looked for once more after that.
 */
export const LONGEST_LAMBDA_MS = 16 * 60_000;
