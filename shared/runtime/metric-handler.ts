import * as z from 'zod';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { UpstreamError } from '#shared/domain/errors.ts';
import { type HandedOn, handOnWhole } from '#shared/domain/handed-on.ts';
import type { MetricName } from '#shared/domain/metrics.ts';
import { inconclusive, toResult, type Verdict } from '#shared/domain/verdict.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { jsonObjects } from './json-objects.ts';
import { stepHandler } from './step-handler.ts';

/** What a metric's evidence is gathered under. */
export interface Gathering {
  /** Milliseconds since the epoch: past it, `DeadlineExceeded`. */
  readonly deadline: number;
}

const Input = z.object({ run: z.string(), deadline: z.number() });

/**
 * The Lambda of one metric: reads the dossier, gathers the evidence, scores it and hands on the
 * verdict, whole or, where it is too long for that, its short form, with the whole in storage. What
 * cannot be found out throws: the state machine tries again where that may help, and otherwise says
 * "inconclusive". A run that is not about this metric carries the result of the rating before, which
 * is handed on without a look at anything.
 */
export function metricHandler<Evidence>(
  metric: MetricName,
  gather: (dossier: ModelDossier, gathering: Gathering) => Promise<Evidence>,
  score: (evidence: Evidence) => Verdict,
) {
  return stepHandler(metric, Input, async ({ run, deadline }): Promise<HandedOn> => {
    const objects = createRunObjects(jsonObjects());
    const dossier = await objects.dossier(run);
    if (dossier.type !== 'model') throw new Error(`run ${run} is not about a model`);
    const carried = dossier.carried?.[metric];
    if (carried) return carried;

    const from = performance.now();
    const { verdict, evidence } = await measure(() => gather(dossier, { deadline }), score);
    const latency = Math.round(performance.now() - from);

    const answer = { metric, verdict, evidence, latency };
    const whole = handOnWhole(answer);
    if (whole) return whole;
    await objects.putVerdict(run, answer);
    return toResult(metric, verdict, latency);
  });
}

/**
 * An upstream that says when it can be asked again will not answer before: that is a verdict, and
 * trying again now would only use up more of its quota.
 */
async function measure<Evidence>(
  gather: () => Promise<Evidence>,
  score: (evidence: Evidence) => Verdict,
): Promise<{ readonly verdict: Verdict; readonly evidence: Evidence | null }> {
  try {
    const evidence = await gather();
    return { verdict: score(evidence), evidence };
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retryAfter === undefined) throw error;
    const { message, retryAfter } = error;
    const improve = `post the same URL again in ${retryAfter} seconds`;
    return {
      verdict: inconclusive(message, { retryable: true, retryAfter, improve }),
      evidence: null,
    };
  }
}
