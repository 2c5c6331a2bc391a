import { useState } from 'preact/hooks';
import { safeReturn } from '../../address.ts';
import { signInFault } from '../../sign-in/sign-in-fault.ts';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { navigate } from '../state/navigation.ts';
import { useSession } from '../state/session.tsx';
import { useStillHere } from '../state/still-here.ts';
import type { ViewProps } from '../view-props.ts';

type Way = 'password' | 'token';

/** With a name and password, or with a token; from there to where one was. */
export function SignInView({ query }: ViewProps) {
  const { signIn, logIn } = useSession();
  const isHere = useStillHere();
  const [way, setWay] = useState<Way>('password');
  const [fault, setFault] = useState('');
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const given = (name: string) => String(form.get(name) ?? '');
    setFault('');
    setIsBusy(true);
    try {
      if (way === 'token') await signIn(given('token'));
      else await logIn(given('name'), given('password'));
      if (isHere()) navigate(safeReturn(query.get('from')), { replace: true });
    } catch (error) {
      setFault(signInFault(way, error as Error));
      setIsBusy(false);
    }
  }

  return (
    <div class="sign-in">
      <PageHeading title="Sign in" />
      {query.get('ended') !== null && fault === '' && (
        <Notice tone="info" title="The sign-in has ended">
          <p>Sign in again to go on where you were.</p>
        </Notice>
      )}
      {fault !== '' && (
        <Notice tone="bad" title="That did not work" alert>
          <p>{fault}</p>
        </Notice>
      )}
      <form class="card stack" onSubmit={submit}>
        <fieldset class="choice">
          <legend>Sign in with</legend>
          <Choice way="password" chosen={way} choose={setWay} label="Name and password" />
          <Choice way="token" chosen={way} choose={setWay} label="Token" />
        </fieldset>
        {way === 'password' ? (
          <>
            <Field label="Name" name="name" autocomplete="username" required />
            <Field
              label="Password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
            />
          </>
        ) : (
          <Field
            label="Token"
            name="token"
            type="password"
            autocomplete="off"
            hint="As the registry printed it when it started, or as PUT /authenticate gave it."
            required
          />
        )}
        <button class="button button--primary" type="submit" disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
    </div>
  );
}

interface ChoiceProps {
  readonly way: Way;
  readonly chosen: Way;
  readonly choose: (way: Way) => void;
  readonly label: string;
}

function Choice({ way, chosen, choose, label }: ChoiceProps) {
  return (
    <label class="choice__option">
      <input type="radio" name="way" checked={way === chosen} onChange={() => choose(way)} />
      <span>{label}</span>
    </label>
  );
}
