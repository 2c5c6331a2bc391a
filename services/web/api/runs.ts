import type { MetricName } from '#shared/domain/metrics.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Artifact, ArtifactName } from './shapes.ts';
import type { Send } from './transport.ts';

/** One state of an execution as its history tells it. */
export interface ExecutionState {
  readonly name: string;
  readonly type: string;
  readonly status: 'running' | 'succeeded' | 'failed';
  readonly entered_at: string;
  /** Milliseconds, until now while it runs. */
  readonly duration: number;
  readonly attempts: number;
  readonly errors: readonly string[];
}

export type ExecutionStatus =
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'REFUSED'
  | 'CONFLICT'
  | 'FAILED'
  | 'STOPPED';

/** How far a run has come. */
export interface Execution {
  readonly execution: string;
  readonly status: ExecutionStatus;
  readonly started_at: string;
  readonly ended_at?: string;
  readonly metadata: ArtifactName;
  readonly data: { readonly url: string };
  readonly states: readonly ExecutionState[];
  readonly metrics: Readonly<Record<MetricName, MetricResult | null>>;
  readonly problem?: Problem;
  readonly artifact?: Artifact;
}

/** What is posted to be taken in. */
export interface NewArtifact {
  readonly url: string;
  readonly name?: string;
}

/** An ingestion that has begun. */
export interface Begun {
  readonly metadata: ArtifactName;
  /** Absent where it is over already. */
  readonly execution?: string;
}

/** Ingestions and how they go. */
export function runsApi(send: Send) {
  return {
    /** Begins one and does not wait for its end. */
    async begin(type: string, body: NewArtifact): Promise<Begun> {
      const sent = { body, prefer: 'respond-async' };
      return (await send<Begun>('POST', `/artifact/${type}`, sent)).body;
    },

    /** How it goes now, or at its end where that comes within this many seconds. */
    async find(run: string, waitSeconds: number, signal: AbortSignal): Promise<Execution> {
      const prefer = `wait=${waitSeconds}`;
      return (await send<Execution>('GET', `/executions/${run}`, { prefer, signal })).body;
    },
  };
}
