import type { MetricResult } from '#shared/domain/verdict.ts';
import { scoreText } from '../../format/quantities.ts';
import { Icon } from './icon.tsx';

/** A metric's number, or why there is none: unknown is not zero. */
export function Score({ result }: { readonly result: MetricResult | null | undefined }) {
  if (!result) {
    return (
      <span class="score score--none">
        <span aria-hidden="true">–</span>
        <span class="visually-hidden">no verdict</span>
      </span>
    );
  }
  if (result.status === 'scored')
    return <span class="score number">{scoreText(result.score)}</span>;
  const isUnknown = result.status === 'inconclusive';
  return (
    <span class="score score--none">
      <Icon name={isUnknown ? 'question' : 'dash'} />
      {isUnknown ? 'unknown' : 'n/a'}
    </span>
  );
}
