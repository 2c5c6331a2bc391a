import type { ExecutionEvent } from '../../api/runs.ts';
import { sinceText } from '../../run/since-text.ts';

/** Everything that happened, one event after the other. */
export function EventTable({ events }: { readonly events: readonly ExecutionEvent[] }) {
  const [first] = events;
  if (first === undefined) {
    return <p class="empty">The history of this run is not there any more.</p>;
  }
  return (
    <table class="table event-table">
      <caption class="visually-hidden">Events of the run</caption>
      <thead>
        <tr>
          <th scope="col" class="number">
            No.
          </th>
          <th scope="col" class="number">
            After
          </th>
          <th scope="col">Event</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, at, type, state, error }) => (
          <tr key={id}>
            <td class="number event-table__number">{id}</td>
            <td class="number">
              <time dateTime={at}>{sinceText(first.at, at)}</time>
            </td>
            <td>
              {type}
              {error !== undefined && <span class="event-error"> {error}</span>}
            </td>
            <td class="event-table__state">{state}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
