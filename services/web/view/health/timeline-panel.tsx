import type { Bucket } from '../../api/health.ts';
import { eventful } from '../../health/timeline.ts';
import { Moment } from '../parts/moment.tsx';
import { TimelineChart } from './timeline-chart.tsx';

interface TimelinePanelProps {
  readonly buckets: readonly Bucket[];
  /** Of what. */
  readonly name: string;
}

/** A part over time: drawn, and as a table that can be opened. */
export function TimelinePanel({ buckets, name }: TimelinePanelProps) {
  const [first, second] = buckets;
  if (first === undefined) return null;
  const rows = eventful(buckets);
  const { unit } = first;
  return (
    <div class="timeline">
      <p class="small quiet">
        {capital(unit)}
        {second && `, ${each(first.bucket, second.bucket)}`}
      </p>
      <TimelineChart buckets={buckets} />
      {rows.length === 0 ? (
        <p class="small">There were no {unit}.</p>
      ) : (
        <details class="facts">
          <summary>As a table</summary>
          <table class="table timeline__table">
            <caption class="visually-hidden">
              {name}: {unit}
            </caption>
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col" class="number">
                  {capital(unit)}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ bucket, value }) => (
                <tr key={bucket}>
                  <th scope="row">
                    <Moment iso={bucket} />
                  </th>
                  <td class="number">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="small quiet">In all other stretches there were none.</p>
        </details>
      )}
    </div>
  );
}

function each(from: string, to: string): string {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  return minutes === 1 ? 'minute by minute' : `in stretches of ${minutes} minutes`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
