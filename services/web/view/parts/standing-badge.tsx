import type { Standing } from '#shared/domain/standing.ts';
import { Badge, type Look } from './badge.tsx';

const looks: Readonly<Record<Standing, Look>> = {
  admitted: { text: 'Admitted', tone: 'good', icon: 'tick' },
  flagged: { text: 'Flagged', tone: 'warn', icon: 'triangle' },
  waived: { text: 'Waived', tone: 'warn', icon: 'info' },
  failing: { text: 'Failing', tone: 'bad', icon: 'cross' },
  unrated: { text: 'Not rated', tone: 'plain', icon: 'dash' },
};

/** How an artifact stands with the gate, wherever it appears. */
export function StandingBadge({ standing }: { readonly standing: Standing }) {
  return <Badge {...looks[standing]} />;
}
