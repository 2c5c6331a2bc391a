import { addressOf } from '../../address.ts';
import type { Candidates } from '../../compare/candidates.ts';
import { chosenQuery, toggled } from '../../compare/chosen.ts';
import { exactScore } from '../../format/quantities.ts';
import { StandingBadge } from '../parts/standing-badge.tsx';

interface CandidateListProps {
  readonly candidates: Candidates;
  readonly ids: readonly string[];
}

/** Models that one press puts beside the others. */
export function CandidateList({ candidates: { shown, left }, ids }: CandidateListProps) {
  if (shown.length === 0) return <p class="quiet">No other model has such a name.</p>;
  return (
    <>
      <ul class="candidates">
        {shown.map(({ id, name, summary }) => (
          <li key={id}>
            <a href={addressOf('compare', {}, chosenQuery(toggled(ids, id)))}>
              <span class="visually-hidden">Add </span>
              {name}
            </a>
            <span class="candidates__verdict">
              {typeof summary?.net_score === 'number' && (
                <span class="number">{exactScore(summary.net_score)}</span>
              )}
              {summary && <StandingBadge standing={summary.verdict} />}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <p class="quiet">And {left} more: say more of the name.</p>}
    </>
  );
}
