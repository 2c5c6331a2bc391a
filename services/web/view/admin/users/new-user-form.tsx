import { useState } from 'preact/hooks';
import { type Permission, permissions } from '#shared/domain/permissions.ts';
import {
  faultsFrom,
  faultsOf,
  SHORTEST_PASSWORD,
  type UserFaults,
} from '../../../admin/user-faults.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { announce } from '../../state/announce.ts';
import { useDraft } from '../../state/draft.ts';
import { useSession } from '../../state/session.tsx';

const meanings: Readonly<Record<Permission, string>> = {
  search: 'see what there is, and what its ratings rest on',
  upload: 'ingest, replace, delete and rate again',
  download: 'take artifacts away',
  admin: 'everything, with users, waivers and the reset',
};

/** Makes a user, with what they may do for as long as they are there. */
export function NewUserForm({ changed }: { changed(): void }) {
  const { api } = useSession();
  const [name, setName] = useDraft('name', '');
  const [password, setPassword] = useState('');
  const [chosen, setChosen] = useState<readonly Permission[]>(['search']);
  const [faults, setFaults] = useState<UserFaults>({});
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const user = { name: name.trim(), password, permissions: chosen };
    const found = faultsOf(user);
    setFaults(found);
    if (Object.keys(found).length > 0) return focusOn(found);
    setIsBusy(true);
    try {
      await api.users.create(user);
      announce(`${user.name} is added`);
      setName('');
      setPassword('');
      setChosen(['search']);
      changed();
    } catch (error) {
      setFaults(faultsFrom(error as Error));
    }
    setIsBusy(false);
  }

  return (
    <form class="card stack" onSubmit={submit} noValidate>
      {faults.other !== undefined && (
        <Notice tone="bad" title="The user was not added" alert>
          <p>{faults.other}</p>
        </Notice>
      )}
      <Field
        label="Name"
        name="name"
        value={name}
        autocomplete="off"
        hint="Up to 64 letters, digits and . _ @ + -"
        maxLength={64}
        fault={faults.name}
        required
        onInput={setName}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        value={password}
        autocomplete="new-password"
        hint={`At least ${SHORTEST_PASSWORD} characters`}
        fault={faults.password}
        required
        onInput={setPassword}
      />
      <fieldset class="choice">
        <legend>May</legend>
        {permissions.map((permission) => (
          <label key={permission} class="choice__line">
            <input
              type="checkbox"
              checked={chosen.includes(permission)}
              onChange={() => setChosen(switched(chosen, permission))}
            />
            <span>
              {permission} <span class="quiet">{meanings[permission]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <button class="button button--primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Adding…' : 'Add'}
      </button>
    </form>
  );
}

function switched(chosen: readonly Permission[], one: Permission): readonly Permission[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}

/** Takes whoever fills it in to the first field that is at fault. */
function focusOn({ name }: UserFaults): void {
  const field = name === undefined ? 'password' : 'name';
  document.querySelector<HTMLElement>(`main input[name="${field}"]`)?.focus();
}
