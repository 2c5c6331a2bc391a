import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { MetricName } from '#shared/domain/metrics.ts';
import type { FailedRule } from '#shared/domain/problem.ts';
import type { Standing } from '#shared/domain/standing.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import { pathTo } from './path-to.ts';
import type { Verdicts } from './runs.ts';
import type { Send } from './transport.ts';

/** What a model's present rating rests on. */
export interface Evidence {
  readonly run: string;
  readonly rated_at: string;
  readonly sha: string;
  readonly net_score: number;
  readonly net_score_latency: number;
  readonly results: Readonly<Record<MetricName, MetricResult>>;
  readonly verdicts: Verdicts;
  readonly gate: {
    /** Absent of ratings from before it was kept. */
    readonly policy?: Readonly<Record<string, number>>;
    readonly failed: readonly (FailedRule & { readonly improve: string })[];
    readonly skipped: readonly string[];
  };
}

/** A rating that a model has or had. */
export interface PastRating {
  readonly rated_at: string;
  readonly sha: string;
  readonly net_score: number;
  /** Of the metrics that were scored. */
  readonly scores: Readonly<Partial<Record<MetricName, number>>>;
  readonly run: string;
}

export interface LineageNode {
  readonly artifact_id: string;
  readonly name: string;
  /** Where it is named. */
  readonly source: string;
  readonly metadata: {
    readonly type: ArtifactType;
    readonly url: string;
    readonly registered: boolean;
    readonly license?: string;
    /** How it stands with the gate; only of what is registered. */
    readonly verdict?: Standing;
  };
}

/** From what was used to what was made of it. */
export interface LineageEdge {
  readonly from_node_artifact_id: string;
  readonly to_node_artifact_id: string;
  readonly relationship: 'base_model' | 'fine_tuning_dataset' | 'code';
  readonly kind?: string;
  readonly confidence: string;
}

export interface Lineage {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  /** The family is too large to be read at once: those that are nearest are here. */
  readonly truncated?: true;
}

/** Whether code may be used together with a model, and what it asks in return. */
export interface LicenceCheck {
  readonly compatible: boolean;
  /** None is stated, or none that is known. */
  readonly model_license: string | null;
  readonly code_license: string | null;
  readonly because: string;
  readonly obligations: readonly string[];
}

/** What is known of a model beside the artifact itself. */
export function modelsApi(send: Send) {
  async function get<T>(id: string, what: string, signal: AbortSignal, query = {}): Promise<T> {
    return (await send<T>('GET', `${pathTo`/artifact/model/${id}`}/${what}`, { query, signal }))
      .body;
  }
  const wholeFamily = { external: 'true', datasets: 'true', code: 'true', descendants: 'true' };

  return {
    evidence: (id: string, signal: AbortSignal) => get<Evidence>(id, 'evidence', signal),

    /** Begins a rating of what is registered; how it goes is the run's affair. */
    async rateAgain(id: string): Promise<string> {
      const { body } = await send<{ execution: string }>(
        'POST',
        pathTo`/artifact/model/${id}/rate`,
        {},
      );
      return body.execution;
    },

    /** Newest first. */
    history: (id: string, signal: AbortSignal) =>
      get<readonly PastRating[]>(id, 'rate/history', signal),

    async checkLicence(id: string, github_url: string, signal: AbortSignal) {
      const path = pathTo`/artifact/model/${id}/license-check`;
      const sent = { query: { explain: 'true' }, body: { github_url }, signal };
      return (await send<LicenceCheck>('POST', path, sent)).body;
    },

    lineage: (id: string, signal: AbortSignal) => get<Lineage>(id, 'lineage', signal, wholeFamily),
  };
}
