import type { AuditEntry } from '../../../api/artifacts.ts';
import { actionText } from '../../../audit/action-text.ts';
import { Moment } from '../../parts/moment.tsx';

/** Entries of an audit trail, one to a row. */
export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <p class="empty">Nothing is written down here.</p>;
  return (
    <table class="table table--stacks">
      <caption class="visually-hidden">Audit trail</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ user, date, action }, place) => (
          <tr key={`${date} ${place}`}>
            <th scope="row">
              <Moment iso={date} />
            </th>
            <td data-label="Who">
              <span>
                {user.name}
                {user.is_admin && <span class="quiet small"> administrator</span>}
              </span>
            </td>
            <td data-label="What">{actionText(action)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
