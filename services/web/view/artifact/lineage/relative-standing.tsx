import type { LineageNode } from '../../../api/models.ts';
import { StandingBadge } from '../../parts/standing-badge.tsx';

/** A relative that is in without passing, or passes no more, says so; the others need not. */
export function RelativeStanding({ node: { metadata } }: { readonly node: LineageNode }) {
  const { verdict } = metadata;
  const isTold = verdict === 'flagged' || verdict === 'waived' || verdict === 'failing';
  return isTold ? <StandingBadge standing={verdict} /> : null;
}
