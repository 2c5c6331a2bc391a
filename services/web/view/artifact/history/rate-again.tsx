import { useState } from 'preact/hooks';
import { may } from '../../../access/may.ts';
import { addressOf } from '../../../address.ts';
import { Notice } from '../../parts/notice.tsx';
import { navigate } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useStillHere } from '../../state/still-here.ts';

/** Has a model measured once more, for whoever may; the run is then what one watches. */
export function RateAgain({ id }: { readonly id: string }) {
  const { api, user } = useSession();
  const isHere = useStillHere();
  const [error, setError] = useState<Error>();
  const [isBusy, setIsBusy] = useState(false);
  if (user === undefined || !may(user, 'upload')) return null;

  async function rate(): Promise<void> {
    setError(undefined);
    setIsBusy(true);
    try {
      const run = await api.models.rateAgain(id);
      if (isHere()) navigate(addressOf('run', { run }));
    } catch (thrown) {
      setError(thrown as Error);
      setIsBusy(false);
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
        <button type="button" class="button" disabled={isBusy} onClick={rate}>
          {isBusy ? 'Beginning…' : 'Rate it again'}
        </button>
      </p>
    </>
  );
}
