import { byMetric, type MetricName } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { MetricResult, Status } from '#shared/domain/verdict.ts';
import type { Compared } from '../load-compared.ts';

/** A score, or why there is none. */
type Given = number | Exclude<Status, 'scored'>;

/** A model whose metrics are all at 0.5 but for those that are given, with the net score of that. */
export function model(name: string, given: Partial<Record<MetricName, Given>> = {}): Compared {
  const results = byMetric((metric): MetricResult => {
    const value = given[metric] ?? 0.5;
    const isScored = typeof value === 'number';
    return {
      metric,
      status: isScored ? 'scored' : value,
      score: isScored ? value : 0,
      because: 'it was looked at',
      improve: '',
      latency: 1,
    };
  });
  return {
    id: name,
    name,
    source: `https://huggingface.co/acme/${name}`,
    standing: 'admitted',
    evidence: {
      run: 'run',
      rated_at: '2026-11-28T18:00:00.000Z',
      sha: 'a'.repeat(40),
      net_score: netScore(results),
      net_score_latency: 1,
      results,
      verdicts: {},
      gate: { failed: [], skipped: [] },
    },
  };
}
