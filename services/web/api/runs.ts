import type { MetricName } from '#shared/domain/metrics.ts';
import type { FailedRule } from '#shared/domain/problem.ts';
import type { MetricResult, Verdict } from '#shared/domain/verdict.ts';
import { pathTo } from './path-to.ts';
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

/** One event of its history. */
export interface ExecutionEvent {
  readonly id: number;
  readonly at: string;
  readonly type: string;
  readonly state?: string;
  readonly error?: string;
}

/** Each metric's answer in full; absent where its function gave none. */
export type Verdicts = Readonly<
  Partial<Record<MetricName, { readonly verdict: Verdict; readonly latency: number }>>
>;

export type ExecutionStatus =
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'REFUSED'
  | 'CONFLICT'
  | 'FAILED'
  | 'STOPPED';

/** Why a run has registered nothing: what whoever waited for it was answered. */
export interface RunProblem {
  readonly status: number;
  readonly detail: string;
  /** Seconds after which to try again. */
  readonly retry_after?: number;
  /** The artifact that is in the way, and the run that is at it. */
  readonly id?: string;
  readonly execution?: string;
  readonly failed?: readonly FailedRule[];
  /** What would help. */
  readonly next?: readonly string[];
}

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
  readonly events?: readonly ExecutionEvent[];
  /** Only at its end. */
  readonly verdicts?: Verdicts;
  /** Where the console of Step Functions shows it. */
  readonly console?: string;
  readonly problem?: RunProblem;
  readonly artifact?: Artifact;
}

/** What is posted to be taken in. */
export interface NewArtifact {
  readonly url: string;
  readonly name?: string;
  readonly waiver?: GivenWaiver;
}

/** An administrator's word that a model may come in although it fails. */
export interface GivenWaiver {
  readonly reason: string;
  readonly until?: string;
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
      return (await send<Begun>('POST', pathTo`/artifact/${type}`, sent)).body;
    },

    /** Begins one that puts its source in the place of what is registered. */
    async renew(metadata: ArtifactName, { url, waiver }: NewArtifact): Promise<Begun> {
      const { type, id } = metadata;
      const body = { metadata, data: { url }, ...(waiver && { waiver }) };
      const sent = { body, prefer: 'respond-async' };
      return (await send<Begun>('PUT', pathTo`/artifacts/${type}/${id}`, sent)).body;
    },

    /** How it goes now, or at its end where that comes within this many seconds. */
    async find(run: string, waitSeconds: number, signal: AbortSignal): Promise<Execution> {
      const path = pathTo`/executions/${run}`;
      const prefer = `wait=${waitSeconds}`;
      const query = { events: 'true' };
      const { body } = await send<Execution>('GET', path, { query, prefer, signal });
      if (body.status === 'RUNNING') return body;
      const full = { events: 'true', verdicts: 'true' };
      return (await send<Execution>('GET', path, { query: full, signal })).body;
    },
  };
}
