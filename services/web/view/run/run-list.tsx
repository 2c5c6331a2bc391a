import type { Progress, StationProgress } from '../../run/progress.ts';
import { StationLabel } from './station-label.tsx';

/** The same where there is no room for a drawing: what comes first stands on top. */
export function RunList({ progress: { stations } }: { readonly progress: Progress }) {
  const isShown = ({ kind, status }: StationProgress) =>
    kind !== 'choice' && !(status === 'skipped' && kind !== 'metric');
  return (
    <ol class="run-list" aria-label="States of the run">
      {stations.filter(isShown).map((station) => (
        <li
          key={station.name}
          class={`station station--${station.kind} station--${station.status}`}
        >
          <StationLabel station={station} />
        </li>
      ))}
    </ol>
  );
}
