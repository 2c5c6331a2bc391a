import type { ComponentStatus } from '../../api/health.ts';
import { Badge, type Look } from '../parts/badge.tsx';

const looks: Readonly<Record<ComponentStatus, Look>> = {
  ok: { text: 'Well', tone: 'good', icon: 'tick' },
  degraded: { text: 'Degraded', tone: 'warn', icon: 'triangle' },
  critical: { text: 'Critical', tone: 'bad', icon: 'cross' },
  unknown: { text: 'Unknown', tone: 'unknown', icon: 'question' },
};

/** How a part does, by its shape, a word and a colour. */
export function StatusBadge({ status }: { readonly status: ComponentStatus }) {
  return <Badge {...looks[status]} />;
}
