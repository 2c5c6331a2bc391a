import { metrics } from '#shared/domain/metrics.ts';
import type { Comparison, Lead, Rated } from '../../compare/comparison.ts';
import { leadText, whyText } from '../../compare/words.ts';
import { signed } from '../../format/quantities.ts';

/** Who is ahead, and which metrics decide it. */
export function LeadList({ comparison }: { readonly comparison: Comparison }) {
  const { leader, leads } = comparison;
  return (
    <section class="stack">
      <h2>What decides</h2>
      <p>{leadText(comparison)}</p>
      {leads.some(({ isUneven }) => isUneven) && (
        <p class="quiet">
          A metric that is not asked of one of them is neither gain nor loss: each part is measured
          from the middle between the two net scores.
        </p>
      )}
      <ul class="leads">
        {leads.map((lead) => (
          <LeadCard key={lead.rival.id} leader={leader} lead={lead} />
        ))}
      </ul>
    </section>
  );
}

interface LeadCardProps {
  readonly leader: Rated;
  readonly lead: Lead;
}

function LeadCard({ leader, lead: { rival, by, deciding, rest } }: LeadCardProps) {
  return (
    <li class="card leads__one">
      <h3>
        {leader.name} against {rival.name}
      </h3>
      <dl>
        {deciding.map((difference) => {
          const why = whyText(difference, [leader.name, rival.name]);
          return (
            <div key={difference.metric}>
              <dt>
                {metrics[difference.metric].title}
                {why !== '' && <span class="quiet small"> {why}</span>}
              </dt>
              <dd class="number">{signed(difference.points)}</dd>
            </div>
          );
        })}
        <div>
          <dt class="quiet">{deciding.length === 0 ? 'All metrics' : 'All others'}</dt>
          <dd class="number">{signed(rest)}</dd>
        </div>
        <div class="leads__sum">
          <dt>Net score</dt>
          <dd class="number">{signed(by)}</dd>
        </div>
      </dl>
    </li>
  );
}
