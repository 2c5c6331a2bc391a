import { Loadable } from '../../parts/loadable.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import { NewUserForm } from './new-user-form.tsx';
import { UserTable } from './user-table.tsx';

/** Who may log in, and what each may do. */
export function UsersSection() {
  const { api } = useSession();
  const loaded = useLoaded((signal) => api.users.list(signal), []);
  const again = () => loaded.state !== 'loading' && loaded.again();
  return (
    <>
      <section class="stack">
        <h2>Users</h2>
        <Loadable of={loaded} what="the users">
          {(users) => <UserTable users={users} changed={again} />}
        </Loadable>
      </section>
      <section class="stack narrow">
        <h2>Add a user</h2>
        <NewUserForm changed={again} />
      </section>
    </>
  );
}
