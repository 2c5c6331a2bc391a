import type { Standing } from '#shared/domain/standing.ts';
import { Icon, type IconName } from './icon.tsx';

interface Look {
  readonly text: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'plain';
  readonly icon: IconName;
}

const looks: Readonly<Record<Standing, Look>> = {
  admitted: { text: 'Admitted', tone: 'good', icon: 'tick' },
  flagged: { text: 'Flagged', tone: 'warn', icon: 'triangle' },
  waived: { text: 'Waived', tone: 'warn', icon: 'info' },
  failing: { text: 'Failing', tone: 'bad', icon: 'cross' },
  unrated: { text: 'Not rated', tone: 'plain', icon: 'dash' },
};

/** How an artifact stands with the gate, wherever it appears. */
export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const { text, tone, icon } = looks[standing];
  return (
    <span class={`badge badge--${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
