import type { StationProgress, StationStatus } from '../../run/progress.ts';
import { effortText, statusWords, verdictWord } from '../../run/station-words.ts';
import { Icon, type IconName } from '../parts/icon.tsx';

const icons: Readonly<Record<StationStatus, IconName>> = {
  waiting: 'ring',
  running: 'arc',
  done: 'tick',
  unknown: 'question',
  refused: 'cross',
  failed: 'cross',
  skipped: 'dash',
};

/** What a state is called, how far it is, what it says and how long it took. */
export function StationLabel({ station }: { readonly station: StationProgress }) {
  const { title, kind, status } = station;
  const verdict = verdictWord(station);
  const effort = effortText(station);
  if (kind === 'choice') {
    return (
      <span class="visually-hidden">
        {title} {statusWords[status]}
      </span>
    );
  }
  return (
    <>
      <Icon name={icons[status]} />
      <span class="station__title">{title}</span>
      <span class="visually-hidden">{statusWords[status]}</span>
      {verdict !== undefined && <span class="station__verdict number">{verdict}</span>}
      {effort !== '' && <span class="station__effort number">{effort}</span>}
    </>
  );
}
