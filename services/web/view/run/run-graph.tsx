import type { Progress } from '../../run/progress.ts';
import { boxOf, drawing, pathOf } from '../../run/run-layout.ts';
import { StationLabel } from './station-label.tsx';

/** The machine from left to right: text in a list that is laid out over the lines between. */
export function RunGraph({ progress: { stations, ways } }: { readonly progress: Progress }) {
  return (
    <div class="run-graph" style={{ height: `${drawing.height}px` }}>
      <svg
        class="run-graph__ways"
        width={drawing.width}
        height={drawing.height}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        aria-hidden="true"
      >
        {[...ways]
          .sort((a, b) => Number(a.isTaken) - Number(b.isTaken))
          .map((way) => (
            <path
              key={`${way.from}>${way.to}`}
              class={way.isTaken ? 'way way--taken' : 'way'}
              d={pathOf(way)}
            />
          ))}
      </svg>
      <ol aria-label="States of the run">
        {stations.map((station) => {
          const { x, y, width, height } = boxOf(station.name);
          const style = {
            left: `${x}px`,
            top: `${y}px`,
            width: `${width}px`,
            height: `${height}px`,
          };
          return (
            <li
              key={station.name}
              class={`station station--${station.kind} station--${station.status}`}
              style={style}
            >
              <StationLabel station={station} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}
