import {
  type Decision,
  decide,
  type GateMode,
  type GatePolicy,
  rejection,
} from '#shared/domain/gate.ts';
import type { ByMetric } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { RunKind } from '#shared/domain/run.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import type { StoredRating } from '#shared/storage/index/ratings.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';

interface Ports {
  readonly objects: RunObjects;
  readonly policy: GatePolicy;
  readonly mode: GateMode;
  readonly measured: Counters['measured'];
}

interface Input {
  readonly run: string;
  readonly kind: RunKind;
  readonly results: ByMetric<MetricResult>;
  /** When the fan-out began and ended, by the state machine's clock. */
  readonly measuredFrom: string;
  readonly measuredTo: string;
}

/** What the state machine's choices test, and what a refusal is recorded with. */
export interface Combined {
  readonly admitted: boolean;
  readonly undecided: boolean;
  /** Whether content is to be stored: a run that only rates stores none. */
  readonly bundle: boolean;
  readonly problem: Problem | null;
}

/** Tries again when the quota's reset is not known. */
const RETRY_AFTER_S = 60;

/**
 * Joins the results into a rating and lets the gate decide on it. What is registered already stays:
 * there the decision is only written down.
 */
export async function combine(
  { run, kind, results: measured, measuredFrom, measuredTo }: Input,
  { objects, policy, mode, measured: told }: Ports,
): Promise<Combined> {
  const dossier = await objects.dossier(run);
  if (dossier.type !== 'model') throw new Error(`run ${run} is not about a model`);

  // What is carried needed no answer, so it does not matter whether there was one.
  const results = { ...measured, ...dossier.carried };
  told(Object.values(measured).filter(({ metric }) => dossier.carried?.[metric] === undefined));
  const net = netScore(results);
  const decision = decide({ policy, mode, results, netScore: net });
  const rating: StoredRating = {
    results,
    netScore: net,
    netScoreLatency: Date.parse(measuredTo) - Date.parse(measuredFrom),
    category: dossier.info.pipelineTag ?? 'model',
    ratedAt: measuredTo,
    sha: dossier.source.sha,
  };
  await objects.putRating(run, { rating, decision });

  if (kind === 'rate') return { admitted: true, undecided: false, bundle: false, problem: null };
  return {
    admitted: decision.admitted,
    undecided: decision.undecided,
    bundle: true,
    problem: decision.admitted ? null : problemOf(decision),
  };
}

function problemOf({ undecided, failed, retryAfter }: Decision): Problem {
  const told = failed.map(({ metric, score, threshold, status, because }) => ({
    metric,
    score,
    threshold,
    status,
    because,
  }));
  if (undecided) {
    return {
      status: 503,
      detail: `the gate could not decide: ${failed.map(({ metric }) => metric).join(', ')} unknown`,
      retryAfter: retryAfter ?? RETRY_AFTER_S,
      failed: told,
      next: ['post the same URL again later: what was measured is kept'],
    };
  }
  return {
    status: 424,
    detail: rejection(failed),
    failed: told,
    next: [
      ...failed.flatMap(({ metric, improve }) => (improve === '' ? [] : [`${metric}: ${improve}`])),
      'an administrator may waive the gate for this model',
    ],
  };
}
