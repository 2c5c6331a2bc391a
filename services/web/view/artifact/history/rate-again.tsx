import { useState } from 'preact/hooks';
import { may } from '../../../access/may.ts';
import { addressOf } from '../../../address.ts';
import { Notice } from '../../parts/notice.tsx';
import { navigate } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';

/** Has a model measured once more, for whoever may; the run is then what one watches. */
export function RateAgain({ id }: { readonly id: string }) {
  const { api, user } = useSession();
  const [error, setError] = useState<Error>();
  if (user === undefined || !may(user, 'upload')) return null;

  async function rate(): Promise<void> {
    setError(undefined);
    try {
      navigate(addressOf('run', { run: await api.models.rateAgain(id) }));
    } catch (thrown) {
      setError(thrown as Error);
    }
  }

  return (
    <>
      {error && (
        <Notice tone="bad" title="It could not be rated" alert>
          <p>{error.message}</p>
        </Notice>
      )}
      <p>
        <button type="button" class="button" onClick={rate}>
          Rate it again
        </button>
      </p>
    </>
  );
}
