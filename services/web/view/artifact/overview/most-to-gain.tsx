import { metrics } from '#shared/domain/metrics.ts';
import { exactScore } from '../../../format/quantities.ts';
import { type Contribution, mostToGain } from '../../../rating/contributions.ts';

const SHOWN = 3;

interface MostToGainProps {
  readonly contributions: readonly Contribution[];
}

/** What to do first, for whoever owns the model. */
export function MostToGain({ contributions }: MostToGainProps) {
  const best = mostToGain(contributions, SHOWN);
  if (best.length === 0) return null;
  return (
    <section class="stack">
      <h2>What would raise the score most</h2>
      <ol class="gains">
        {best.map(({ metric, toGain, result }) => (
          <li key={metric} class="card">
            <p class="gains__title">
              <span>{metrics[metric].title}</span>
              <span class="number">up to +{exactScore(toGain)}</span>
            </p>
            <p>{result.improve}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
