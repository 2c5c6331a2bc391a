import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'good' | 'warn' | 'bad' | 'info';

const icons: Readonly<Record<Tone, IconName>> = {
  good: 'tick',
  warn: 'triangle',
  bad: 'cross',
  info: 'info',
};

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** Read out at once; for what somebody has just caused. */
  readonly alert?: boolean;
}

/** Something that has to be said before all else. */
export function Notice({ tone, title, children, alert = false }: NoticeProps) {
  return (
    <div class={`notice notice--${tone}`} role={alert ? 'alert' : undefined}>
      <Icon name={icons[tone]} />
      <div>
        <p class="notice__title">{title}</p>
        {children}
      </div>
    </div>
  );
}
