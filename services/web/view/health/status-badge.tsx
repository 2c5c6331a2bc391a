import type { ComponentStatus } from '../../api/health.ts';
import { Icon, type IconName } from '../parts/icon.tsx';

interface Look {
  readonly text: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'unknown';
  readonly icon: IconName;
}

const looks: Readonly<Record<ComponentStatus, Look>> = {
  ok: { text: 'Well', tone: 'good', icon: 'tick' },
  degraded: { text: 'Degraded', tone: 'warn', icon: 'triangle' },
  critical: { text: 'Critical', tone: 'bad', icon: 'cross' },
  unknown: { text: 'Unknown', tone: 'unknown', icon: 'question' },
};

/** How a part does, by its shape, a word and a colour. */
export function StatusBadge({ status }: { readonly status: ComponentStatus }) {
  const { text, tone, icon } = looks[status];
  return (
    <span class={`badge badge--${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
