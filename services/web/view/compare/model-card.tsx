import { addressOf } from '../../address.ts';
import { chosenQuery, toggled } from '../../compare/chosen.ts';
import type { Compared } from '../../compare/load-compared.ts';
import { endText } from '../../format/moments.ts';
import { byteText, exactScore } from '../../format/quantities.ts';
import { SafeLink } from '../parts/safe-link.tsx';
import { StandingBadge } from '../parts/standing-badge.tsx';

interface ModelCardProps {
  readonly model: Compared;
  readonly ids: readonly string[];
}

/** One of the models: how it stands, and what it is. */
export function ModelCard({ model, ids }: ModelCardProps) {
  const { id, name, standing, until, licence, bytes, source, evidence } = model;
  return (
    <li class="card compared__model">
      <h2>
        <a href={addressOf('artifact', { type: 'model', id })}>{name}</a>
      </h2>
      <p class="compared__verdict">
        <span class="compared__net number">
          {evidence ? exactScore(evidence.net_score) : 'not rated yet'}
        </span>
        <StandingBadge standing={standing} />
        {standing === 'waived' && until !== undefined && (
          <span class="small quiet">until {endText(until)}</span>
        )}
      </p>
      <dl class="compared__facts">
        <dt>Licence</dt>
        <dd>{licence ?? 'not known'}</dd>
        <dt>Size</dt>
        <dd class="number">{bytes === undefined ? 'not known' : byteText(bytes)}</dd>
        <dt>Source</dt>
        <dd>
          <SafeLink href={source}>{source.replace(/^https:\/\//, '')}</SafeLink>
        </dd>
      </dl>
      <p>
        <a href={addressOf('compare', {}, chosenQuery(toggled(ids, id)))}>
          Remove<span class="visually-hidden"> {name}</span>
        </a>
      </p>
    </li>
  );
}
