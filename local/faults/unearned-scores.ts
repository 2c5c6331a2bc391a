import type { Run } from '#shared/domain/run.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Outside } from '../invariants/outside.ts';

/** The verdicts of a run, as anybody may read them. */
async function verdictsOf({ id }: Run, { call }: Outside): Promise<readonly MetricResult[]> {
  const { body } = await call('GET', `/executions/${id}`);
  const metrics = (body.metrics ?? {}) as Readonly<Record<string, MetricResult | null>>;
  return Object.values(metrics).filter((result) => result !== null);
}

/**
 * A metric that failed raises no score and opens no gate: it is worth nothing, the others are worth
 * no more than in the runs of the same model in which nothing was wrong, and where every metric has to
 * be known, a model with an unknown one does not come in.
 */
export async function unearnedScores(
  disturbed: readonly Run[],
  sound: readonly Run[],
  outside: Outside,
): Promise<readonly string[]> {
  const best = new Map<string, number>();
  for (const run of sound) {
    for (const { metric, score } of await verdictsOf(run, outside)) {
      best.set(metric, Math.max(score, best.get(metric) ?? 0));
    }
  }
  const found: string[] = [];
  for (const run of disturbed) {
    const isIn = run.outcome?.status === 'REGISTERED' && run.kind !== 'rate';
    for (const { metric, score, status } of await verdictsOf(run, outside)) {
      const most = status === 'inconclusive' ? 0 : (best.get(metric) ?? score);
      if (score > most) found.push(`${metric} is ${score} in ${run.id}, and ${most} at best`);
      if (isIn && status === 'inconclusive')
        found.push(`${metric} is unknown, and lets ${run.id} in`);
    }
  }
  return found;
}
