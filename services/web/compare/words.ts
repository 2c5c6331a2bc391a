import { exactScore } from '../format/quantities.ts';
import type { Contribution } from '../rating/contributions.ts';
import type { Comparison, Difference } from './comparison.ts';

/** Who is ahead and by how much, in a sentence. */
export function leadText({ leader, leads }: Comparison): string {
  const net = exactScore(leader.evidence.net_score);
  const isAhead = leads.filter(({ by }) => by >= 0.0005);
  if (isAhead.length === 0) return `They have the same net score, ${net}.`;
  const ahead = isAhead.map(({ by, rival }) => `${exactScore(by)} ahead of ${rival.name}`);
  const beside = leads.filter((one) => !isAhead.includes(one)).map(({ rival }) => rival.name);
  const alike = beside.length === 0 ? '' : `, as has ${beside.join(' and ')}`;
  return `${leader.name} has the highest net score, ${net}${alike}: ${ahead.join(' and ')}.`;
}

/** Why a metric makes a difference, where it is not that both were scored. */
export function whyText({ leader, rival }: Difference, names: readonly [string, string]): string {
  return [without(leader, names[0]), without(rival, names[1])].filter(Boolean).join(', ');
}

function without({ result }: Contribution, name: string): string {
  if (result.status === 'inconclusive') return `not known of ${name}`;
  return result.status === 'not_applicable' ? `not asked of ${name}` : '';
}
