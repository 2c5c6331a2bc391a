import { useState } from 'preact/hooks';
import { addressOf } from '../../address.ts';
import { isConfirmed, RESET_WORD, whatGoes } from '../../admin/reset-word.ts';
import { mayHaveBeenDone } from '../../api/advice.ts';
import { Field } from '../parts/field.tsx';
import { Loadable } from '../parts/loadable.tsx';
import { Notice } from '../parts/notice.tsx';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';

/** Empties the registry, after the word for it was typed. */
export function ResetSection() {
  const { api } = useSession();
  const loaded = useLoaded((signal) => api.health.counts(signal), []);
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string>();
  const [error, setError] = useState<Error>();
  const [stage, setStage] = useState<'asked' | 'busy' | 'done'>('asked');

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setError(undefined);
    if (!isConfirmed(typed)) {
      setFault(`Type the word ${RESET_WORD}.`);
      document.querySelector<HTMLElement>('main input[name="confirmation"]')?.focus();
      return;
    }
    setStage('busy');
    try {
      await api.access.reset();
      setStage('done');
    } catch (thrown) {
      setError(thrown as Error);
      setStage('asked');
    }
  }

  if (stage === 'done') {
    return (
      <Notice tone="good" title="The registry is reset" alert>
        <p>
          Nothing is registered now. You are still signed in.{' '}
          <a href={addressOf('ingest')}>Ingest something</a>
        </p>
      </Notice>
    );
  }
  return (
    <section class="stack narrow">
      <h2>Reset the registry</h2>
      <Notice tone="warn" title="This cannot be taken back">
        <p>
          Every artifact goes with its rating and content, every run, every user but the default
          administrator, and every token but yours.
        </p>
        <Loadable of={loaded} what="how much that is">
          {(counts) => <p>{whatGoes(counts)}</p>}
        </Loadable>
      </Notice>
      {error && (
        <Notice
          tone="bad"
          title={
            mayHaveBeenDone(error)
              ? 'It is not known whether the registry was reset'
              : 'The registry was not reset'
          }
          alert
        >
          <p>{error.message}</p>
        </Notice>
      )}
      <form class="card stack" onSubmit={submit} noValidate>
        <Field
          label={`Type “${RESET_WORD}” to go on`}
          name="confirmation"
          value={typed}
          autocomplete="off"
          fault={fault}
          required
          onInput={(value) => {
            setTyped(value);
            setFault(undefined);
          }}
        />
        <button class="button button--danger" type="submit" disabled={stage === 'busy'}>
          {stage === 'busy' ? 'Resetting…' : 'Reset the registry'}
        </button>
      </form>
    </section>
  );
}
