import type { ListedUser } from '../../../api/users.ts';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { announce } from '../../state/announce.ts';
import { useSession } from '../../state/session.tsx';

interface UserTableProps {
  readonly users: readonly ListedUser[];
  changed(): void;
}

/** Everybody who may log in. The default administrator is configured, and cannot be deleted. */
export function UserTable({ users, changed }: UserTableProps) {
  const { api } = useSession();

  async function remove(name: string): Promise<void> {
    await api.users.remove(name);
    announce(`${name} is deleted`);
    changed();
  }

  return (
    <table class="table table--stacks user-table">
      <caption class="visually-hidden">Users</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">May</th>
          <th scope="col">Since</th>
          <th scope="col">Action</th>
        </tr>
      </thead>
      <tbody>
        {users.map(({ name, is_admin, permissions, created_at }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-label="May">
              {is_admin ? 'everything' : permissions.join(', ') || 'nothing'}
            </td>
            <td data-label="Since">
              {created_at === undefined ? 'configured' : <Moment iso={created_at} />}
            </td>
            <td data-label="Action">
              {created_at === undefined ? (
                <span class="quiet">none: it is configured</span>
              ) : (
                <ConfirmButton
                  label="Delete"
                  about={name}
                  title={`Delete ${name}?`}
                  confirm="Delete"
                  onConfirm={() => remove(name)}
                >
                  <p>
                    Tokens and download links of this user end at once. What was uploaded stays.
                  </p>
                </ConfirmButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
