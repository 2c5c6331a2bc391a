import { Icon, type IconName } from './icon.tsx';

/** What a badge says, by a word, a colour and a shape. */
export interface Look {
  readonly text: string;
  readonly tone: 'good' | 'warn' | 'bad' | 'unknown' | 'plain';
  readonly icon: IconName;
}

export function Badge({ text, tone, icon }: Look) {
  return (
    <span class={`badge badge--${tone}`}>
      <Icon name={icon} />
      {text}
    </span>
  );
}
