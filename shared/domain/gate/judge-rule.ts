import { type ByMetric, byMetric, metricNames, metrics } from '../metrics.ts';
import { netScore as netScoreOf } from '../net-score.ts';
import type { FailedRule as ToldRule } from '../problem.ts';
import { deviceScores } from '../rating.ts';
import type { MetricResult } from '../verdict.ts';
import type { Rule } from './policy.ts';

/** A rule that was not met, with what the gate and the client need to know of it. */
export interface FailedRule extends ToldRule {
  readonly status: 'scored' | 'inconclusive';
  /** Whether asking again later may change it. */
  readonly retryable?: boolean;
  /** Seconds after which asking again makes sense, where an upstream said so. */
  readonly retryAfter?: number;
  /** What would raise the score most. */
  readonly improve: string;
}

/** What the rules are judged by. */
export interface Measured {
  readonly results: ByMetric<MetricResult>;
  readonly netScore: number;
}

/** What became of a rule. It is skipped where its question does not arise. */
export type Judged = 'passed' | 'skipped' | FailedRule;

/** Compares the stored score; what is unknown never passes. */
export function judgeRule(rule: Rule, measured: Measured): Judged {
  const { name, subject, threshold } = rule;
  if (subject.kind === 'net-score') return judgeNetScore(rule, measured);

  const result = measured.results[subject.metric];
  const { status, because, improve, retryable, retryAfter } = result;
  if (status === 'not_applicable') return 'skipped';
  if (status === 'inconclusive') {
    return {
      metric: name,
      score: 0,
      threshold,
      status,
      because,
      improve,
      retryable: retryable === true,
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }

  const score = subject.kind === 'device' ? deviceScores(result)[subject.device] : result.score;
  if (score >= threshold) return 'passed';
  return { metric: name, score, threshold, status, because, improve };
}

/**
 * The net score counts what is unknown as 0, so that passing is final. Failing is final only when
 * the answers that may still come could not lift it over the threshold.
 */
function judgeNetScore({ name, threshold }: Rule, { results, netScore }: Measured): Judged {
  if (netScore >= threshold) return 'passed';

  const failed = { metric: name, score: netScore, threshold, improve: mostToGain(results) };
  const awaited = metricNames.filter((metric) => isAwaited(results[metric]));
  const best = byMetric((metric) => atBest(results[metric]));
  if (netScoreOf(best) < threshold) {
    return { ...failed, status: 'scored', because: 'the weighted mean of the metrics is too low' };
  }
  const waits = awaited.flatMap((metric) => results[metric].retryAfter ?? []);
  return {
    ...failed,
    status: 'inconclusive',
    because: `unknown: it depends on ${awaited.join(', ')}, which could not be measured yet`,
    retryable: true,
    ...(waits.length > 0 && { retryAfter: Math.max(...waits) }),
  };
}

function isAwaited({ status, retryable }: MetricResult): boolean {
  return status === 'inconclusive' && retryable === true;
}

function atBest(result: MetricResult): MetricResult {
  return isAwaited(result) ? { ...result, status: 'scored', score: 1 } : result;
}

/** The advice of the metric that keeps the net score down most. */
function mostToGain(results: ByMetric<MetricResult>): string {
  const [first] = metricNames
    .map((metric) => results[metric])
    .filter(({ status, improve }) => status !== 'not_applicable' && improve !== '')
    .toSorted((a, b) => loss(b) - loss(a));
  return first === undefined ? '' : `${first.metric}: ${first.improve}`;
}

function loss({ metric, status, score }: MetricResult): number {
  return metrics[metric].weight * (status === 'scored' ? 1 - score : 1);
}
