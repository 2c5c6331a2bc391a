import { metrics } from '#shared/domain/metrics.ts';
import type { FailedRule } from '#shared/domain/problem.ts';
import { scoreText } from '../format/quantities.ts';
import { metricOf } from '../run/machine.ts';

/** What a rule of the gate is about, as people call it: a metric, one of its devices, the net score. */
export function ruleTitle(rule: string): string {
  const [name = '', device] = rule.split('.');
  const metric = metricOf(name);
  const title = metric === undefined ? 'Net score' : metrics[metric].title;
  return device === undefined ? title : `${title} (${device.replaceAll('_', ' ')})`;
}

type Judged = Pick<FailedRule, 'metric' | 'score' | 'threshold' | 'status'>;

/** A rule that was not met, in short. What is unknown is no number. */
export function ruleText({ metric, score, threshold, status }: Judged): string {
  const decimals = decimalsOf(threshold);
  const least = leastText(threshold);
  if (status === 'inconclusive') return `${ruleTitle(metric)} is unknown, ${least} is needed`;
  return `${ruleTitle(metric)} ${scoreText(score, decimals)} is below ${least}`;
}

/** A rule that was met, with the score that met it. */
export function metText(rule: string, score: number, threshold: number): string {
  const given = scoreText(score, decimalsOf(threshold));
  return `${ruleTitle(rule)} ${given}, at least ${leastText(threshold)} is needed`;
}

/** What a rule asks for, with as many decimals as it has. */
export function leastText(threshold: number): string {
  return scoreText(threshold, decimalsOf(threshold));
}

function decimalsOf(threshold: number): 2 | 3 {
  return Math.round(threshold * 1000) % 10 === 0 ? 2 : 3;
}
