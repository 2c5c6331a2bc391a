import * as z from 'zod';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import type { MetricName } from '#shared/domain/metrics.ts';
import { type MetricResult, toResult, type Verdict } from '#shared/domain/verdict.ts';
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
 * The Lambda of one metric: reads the dossier, gathers the evidence, scores it, keeps the whole
 * verdict and hands on its short form. What cannot be found out throws: the state machine tries
 * again where that may help, and otherwise says "inconclusive".
 */
export function metricHandler<Evidence>(
  metric: MetricName,
  gather: (dossier: ModelDossier, gathering: Gathering) => Promise<Evidence>,
  score: (evidence: Evidence) => Verdict,
) {
  return stepHandler(metric, Input, async ({ run, deadline }): Promise<MetricResult> => {
    const objects = createRunObjects(jsonObjects());
    const dossier = await objects.dossier(run);
    if (dossier.type !== 'model') throw new Error(`run ${run} is not about a model`);

    const from = performance.now();
    const evidence = await gather(dossier, { deadline });
    const verdict = score(evidence);
    const latency = Math.round(performance.now() - from);

    await objects.putVerdict(run, { metric, verdict, evidence, latency });
    return toResult(metric, verdict, latency);
  });
}
