import type { Execution } from '../../api/runs.ts';
import { durationText } from '../../format/quantities.ts';
import { sinceText } from '../../run/since-text.ts';

/** Every state that was entered, in that order, with how often it was tried and what went wrong. */
export function StateTable({
  execution: { states, started_at },
}: {
  readonly execution: Execution;
}) {
  return (
    <table class="table table--stacks">
      <caption class="visually-hidden">States of the run</caption>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Kind</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">
            Entered after
          </th>
          <th scope="col" class="number">
            Time
          </th>
          <th scope="col" class="number">
            Tries
          </th>
          <th scope="col">Errors</th>
        </tr>
      </thead>
      <tbody>
        {states.map(({ name, type, status, entered_at, duration, attempts, errors }, i) => (
          <tr key={`${name} ${i}`}>
            <th scope="row">{name}</th>
            <td data-label="Kind">{type}</td>
            <td data-label="Status">{status}</td>
            <td data-label="Entered after" class="number">
              <time dateTime={entered_at}>{sinceText(started_at, entered_at)}</time>
            </td>
            <td data-label="Time" class="number">
              {durationText(duration)}
            </td>
            <td data-label="Tries" class="number">
              {attempts === 0 ? '–' : attempts}
            </td>
            <td data-label="Errors">{errors.length === 0 ? 'none' : errors.join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
