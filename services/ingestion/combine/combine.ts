import {
  type Decision,
  decide,
  type GateMode,
  type GatePolicy,
  isInForce,
  rejection,
  type Waiver,
} from '#shared/domain/gate.ts';
import { type HandedOn, shortOf, wholeOnes } from '#shared/domain/handed-on.ts';
import { type ByMetric, byMetric } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Counters } from '#shared/runtime/counters.ts';
import type { StoredRating } from '#shared/storage/index/ratings.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';

interface Input {
  readonly run: string;
  readonly results: ByMetric<HandedOn>;
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

interface Ports {
  readonly runs: Pick<Runs, 'find'>;
  readonly objects: RunObjects;
  readonly policy: GatePolicy;
  readonly mode: GateMode;
  readonly measured: Counters['measured'];
}

/** Tries again when the quota's reset is not known. */
const RETRY_AFTER_S = 60;

/**
 * Joins the results into a rating and lets the gate decide on it. What is registered already stays:
 * there the decision is only written down.
 */
export async function combine(
  { run: id, results: handedOn, measuredFrom, measuredTo }: Input,
  { runs, objects, policy, mode, measured: told }: Ports,
): Promise<Combined> {
  const [run, dossier] = await Promise.all([runs.find(id), objects.dossier(id)]);
  if (run === undefined) throw new Error(`there is no run ${id}`);
  if (dossier.type !== 'model') throw new Error(`run ${id} is not about a model`);

  const measured = byMetric((metric) => shortOf(handedOn[metric]));
  // What is carried needed no answer, so it does not matter whether there was one.
  const results = { ...measured, ...dossier.carried };
  told(Object.values(measured).filter(({ metric }) => dossier.carried?.[metric] === undefined));
  const net = netScore(results);
  const waiver = waiverFor(run, Date.parse(measuredTo));
  const decision = decide({ policy, mode, results, netScore: net, ...(waiver && { waiver }) });
  const rating: StoredRating = {
    results,
    netScore: net,
    netScoreLatency: Date.parse(measuredTo) - Date.parse(measuredFrom),
    category: dossier.info.pipelineTag ?? 'model',
    ratedAt: measuredTo,
    sha: dossier.source.sha,
  };
  const verdicts = wholeOnes(Object.values(handedOn));
  await objects.putRating(id, { rating, decision, policy, verdicts });

  const rates = run.kind === 'rate';
  // Who gives a waiver is told where it did not help; other ratings tell what they found.
  if (decision.admitted || (rates && run.waiver === undefined)) {
    return { admitted: true, undecided: false, bundle: !rates, problem: null };
  }
  const { undecided } = decision;
  return { admitted: false, undecided, bundle: !rates, problem: problemOf(decision) };
}

/**
 * The waiver that the gate is to know of: the one given with the run, or of what is only rated again
 * the one that it is in by. Another revision needs another.
 */
function waiverFor({ kind, waiver, base }: Run, now: number): Waiver | undefined {
  const standing = waiver ?? (kind === 'rate' ? base?.waiver : undefined);
  return standing && isInForce(standing, now) ? standing : undefined;
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
