import type { FailedRule } from './judge-rule.ts';

/** The sentence a refused client reads. */
export function rejection(failed: readonly FailedRule[]): string {
  return `Ingest rejected: ${failed.map(ruleText).join(', ')}`;
}

/**
 * A failed rule in short, `reviewedness=0.31 < 0.50`. Digits are cut and not rounded, and there are
 * as many as the threshold needs, so that the sentence is true. Something unknown is no number.
 */
export function ruleText({ metric, score, threshold, status }: FailedRule): string {
  const decimals = thousandths(threshold) % 10 === 0 ? 2 : 3;
  const least = cut(threshold, decimals);
  if (status === 'inconclusive') return `${metric}=unknown (${least} needed)`;
  return `${metric}=${cut(score, decimals)} < ${least}`;
}

function cut(value: number, decimals: 2 | 3): string {
  return (thousandths(value) / 1000).toFixed(3).slice(0, 2 + decimals);
}

/** Whole thousandths: exact for a number of three decimals, as a test holds for each of them. */
function thousandths(value: number): number {
  return Math.floor(value * 1000);
}
